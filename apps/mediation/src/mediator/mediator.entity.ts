import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A people's mediator 人民调解员: a member of a committee, or engaged by it (人民调解法 art. 13). */
@Entity('mediators')
export class Mediator {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'committee_id' })
  committeeId!: string;

  /** The committee's, so that a list keeps within a division without a join. */
  @Column('text')
  division!: string;

  @Column('text')
  name!: string;

  @Column('text')
  employment!: 'full-time' | 'part-time';

  /** What the mediator is good at: matters such as `mediation.labour`, so that one can be found for a case. */
  @Column('text', { array: true })
  specialities!: string[];

  /** False once somebody no longer mediates; the cases keep the name. */
  @Column('boolean')
  active!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
