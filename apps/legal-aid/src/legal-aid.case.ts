import { HandledCase } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';

/** An application for legal aid and the case that grows out of it. */
@Entity('cases')
export class LegalAidCase extends HandledCase {
  /** Materials that were asked for and have not come yet. */
  @Column('text', { array: true })
  requested!: string[];

  /** How hardship was settled: checked, declared (诚信承诺), or not asked for (法律援助法 art. 32, 42). */
  @Column('text', { nullable: true })
  hardship!: string | null;

  @Column('text', { nullable: true })
  lawyer!: string | null;

  @Column('text', { name: 'law_firm', nullable: true })
  lawFirm!: string | null;

  /** How many work reports the lawyer has given. */
  @Column('int')
  reports!: number;

  /** How the aided matter ended: judgment, mediation, settlement … */
  @Column('text', { nullable: true })
  result!: string | null;
}
