import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Grade, Scores } from './grade.js';

/** What one peer thinks of how a case was handled 案件质量同行评估. */
@Entity('quality_reviews')
export class QualityReview {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'acceptance_no' })
  acceptanceNo!: string;

  @Column('text')
  division!: string;

  /** The lawyer's entry in the register; null for one who is not in it. */
  @Column('uuid', { name: 'lawyer_id', nullable: true })
  lawyerId!: string | null;

  @Column('text')
  lawyer!: string;

  @Column('jsonb')
  scores!: Scores;

  /** The weighted score, 0 to 100. */
  @Column('double precision')
  total!: number;

  @Column('text')
  grade!: Grade;

  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('text', { name: 'reviewer_id' })
  reviewerId!: string;

  @Column('text', { name: 'reviewer_name' })
  reviewerName!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
