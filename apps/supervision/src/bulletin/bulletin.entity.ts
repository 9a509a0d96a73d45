import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BulletinFigures } from './bulletin.figures.js';

/** A supervision bulletin 督办通报 as it was drawn up: one a month, division and edition. It never changes. */
@Entity('bulletins')
export class Bulletin {
  @PrimaryColumn('uuid')
  id!: string;

  /** `2026-11`. */
  @Column('text')
  month!: string;

  /** Whose subtree it is about. */
  @Column('text')
  division!: string;

  /** 1, and more for what was drawn up again. */
  @Column('int')
  edition!: number;

  @Column('text')
  number!: string;

  /** Why somebody had it drawn up; null where the month's end did. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** What it is made of, with the versions of the definitions. */
  @Column('jsonb', { select: false })
  figures!: BulletinFigures;

  @Column('text', { select: false })
  html!: string;

  /** Of the HTML in UTF-8, hexadecimal. */
  @Column('text', { name: 'html_sha256' })
  htmlSha256!: string;

  @Column('text', { select: false })
  csv!: string;

  @Column('text', { name: 'csv_sha256' })
  csvSha256!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('text', { name: 'creator_name' })
  creatorName!: string;
}
