/** What the bench asks the process of a peer, and what it answers. */
export const peerNames = ['floor', 'pg-boss', 'graphile-worker'] as const;
export type PeerName = (typeof peerNames)[number];

/** Jobs that are due at one instant are put into the peer's own tables. */
export interface PeerAsk {
  readonly jobs: number;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

export interface PeerAnswer {
  /** It works already, or the jobs are there. */
  readonly ready?: true;
  readonly failed?: string;
}

/** A peer at work in a database of its own. */
export interface Peer {
  add(jobs: number, dueAt: number): Promise<void>;
  stop(): Promise<void>;
}

/** One row a job: what every peer's handler writes. Not unique, so that a job handled twice shows. */
export const createFired =
  'create table if not exists fired (job int not null, due timestamptz not null, at timestamptz not null default clock_timestamp())';
