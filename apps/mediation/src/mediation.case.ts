import { HandledCase } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';

/** A dispute in mediation. */
@Entity('cases')
export class MediationCase extends HandledCase {
  @Column('text', { nullable: true })
  mediator!: string | null;

  /** The mediation committee 人民调解委员会 the mediator belongs to. */
  @Column('text', { nullable: true })
  committee!: string | null;

  /** How many sessions were held. */
  @Column('int')
  sessions!: number;

  /** The terms the parties agreed on. */
  @Column('text', { nullable: true })
  agreement!: string | null;

  /** The day by which the agreement is to be performed. */
  @Column('date', { name: 'perform_by', nullable: true })
  performBy!: string | null;
}
