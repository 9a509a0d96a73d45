import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A notary office 公证机构. */
@Entity('notary_offices')
export class NotaryOffice {
  /** Its code in the register of the justice bureau 执业证号. */
  @PrimaryColumn('text')
  code!: string;

  /** Where it is; one active office a division. */
  @Column('text')
  division!: string;

  @Column('text')
  name!: string;

  /** Its word in certificate numbers 机构代字, for example 豫洛西. */
  @Column('text')
  word!: string;

  /** Its practice area 执业区域: a division, its subtree meant (公证法 25). */
  @Column('text')
  area!: string;

  /** The matters that its own regulations want approved; null: the general list. */
  @Column('text', { array: true, nullable: true })
  approval!: string[] | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('boolean')
  active!: boolean;

  @Column('int')
  version!: number;

  @Column('text', { name: 'updated_by' })
  updatedBy!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
