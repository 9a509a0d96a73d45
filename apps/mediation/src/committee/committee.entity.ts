import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Kinds of committee: of a village or community, a township or subdistrict, an enterprise, an industry or profession (人民调解法 art. 8, 34). */
export const committeeKinds = ['village', 'township', 'enterprise', 'industry'] as const;
export type CommitteeKind = (typeof committeeKinds)[number];

/** A people's mediation committee 人民调解委员会, as the register has it; it outlives every case. */
@Entity('committees')
export class Committee {
  @PrimaryColumn('uuid')
  id!: string;

  /** Where it mediates: a county, nine digits for a township, twelve for a village. */
  @Column('text')
  division!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: CommitteeKind;

  /** What an industry's or profession's committee mediates: medical disputes, traffic, property management … */
  @Column('text', { nullable: true })
  field!: string | null;

  @Column('text', { nullable: true })
  director!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  /** Three to nine (人民调解法 art. 8). */
  @Column('int', { nullable: true })
  members!: number | null;

  /** False once it no longer mediates; its cases keep its name. */
  @Column('boolean')
  active!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
