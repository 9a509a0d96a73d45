import { HandledCase } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';

/** An application for a notarial certificate. */
@Entity('cases')
export class NotarizationCase extends HandledCase {
  @Column('text', { nullable: true })
  notary!: string | null;

  /** Materials that were asked for and have not come yet. */
  @Column('text', { array: true })
  requested!: string[];

  /** The body that is asked to verify. */
  @Column('text', { name: 'verifying_with', nullable: true })
  verifyingWith!: string | null;

  @Column('text', { name: 'certificate_no', nullable: true })
  certificateNo!: string | null;

  @Column('int', { nullable: true })
  copies!: number | null;
}
