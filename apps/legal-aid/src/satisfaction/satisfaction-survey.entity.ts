import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the aided person says of the help 受援人满意度回访. */
@Entity('satisfaction_surveys')
export class SatisfactionSurvey {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'acceptance_no' })
  acceptanceNo!: string;

  @Column('text')
  division!: string;

  @Column('uuid', { name: 'lawyer_id', nullable: true })
  lawyerId!: string | null;

  @Column('text')
  lawyer!: string;

  /** 1 to 5. */
  @Column('int')
  score!: number;

  /** Each question with 1 to 5. */
  @Column('jsonb')
  answers!: Readonly<Record<string, number>>;

  @Column('text', { nullable: true })
  comment!: string | null;

  @Column('text')
  way!: string;

  @Column('text', { name: 'asked_by_id' })
  askedById!: string;

  @Column('text', { name: 'asked_by' })
  askedBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
