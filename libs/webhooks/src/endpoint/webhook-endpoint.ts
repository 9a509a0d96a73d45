import { Column, PrimaryColumn } from 'typeorm';

export type EndpointState = 'enabled' | 'disabled' | 'deleted';
/** `officer`: somebody did; `gone`: its receiver answered 410; `failing`: it has taken nothing for five days. */
export type DisabledBecause = 'officer' | 'gone' | 'failing';

/** An endpoint as the table has it, to be extended by the filters of the service. Secrets are not read with it. */
export abstract class WebhookEndpoint {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose it is: only officers of this division's superiors, and its own, see it. */
  @Column('text')
  division!: string;

  @Column('text')
  url!: string;

  @Column('text')
  description!: string;

  /** Types of messages, or `task.*` for all of a kind; none means all. */
  @Column('text', { array: true })
  types!: string[];

  /** Subtrees whose messages it gets. */
  @Column('text', { array: true })
  divisions!: string[];

  /** None means all. */
  @Column('text', { array: true })
  services!: string[];

  /** Sealed. */
  @Column('text', { select: false })
  secret!: string;

  @Column('text', { name: 'former_secret', nullable: true, select: false })
  formerSecret!: string | null;

  /** Until then messages are signed with the former secret, too. */
  @Column('timestamptz', { name: 'former_until', nullable: true })
  formerUntil!: Date | null;

  @Column('text')
  state!: EndpointState;

  @Column('text', { name: 'disabled_because', nullable: true })
  disabledBecause!: DisabledBecause | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  /** Since when nothing was taken, although it was tried. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince!: Date | null;

  /** Nothing is sent until then, because the receiver takes nothing. */
  @Column('timestamptz', { name: 'probe_at', nullable: true })
  probeAt!: Date | null;

  @Column('text', { name: 'creator_id' })
  creatorId!: string;

  @Column('text', { name: 'creator_name' })
  creatorName!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
