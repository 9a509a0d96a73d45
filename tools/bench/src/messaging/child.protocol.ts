/** What the bench says to the processes it measures, and what they answer. */

/** An event of the run: the case and the number within it. */
export type EventName = string;

/** An instant of an event, in milliseconds of the machine's monotonic clock. */
export type Stamp = readonly [EventName, number];

export interface ProducerWork {
  readonly ask: 'write';
  /** Events in a transaction. */
  readonly events: number;
  /** What stands behind the transactions: the outbox, Nest's own client, or the bare tables over plain connections. */
  readonly by: 'outbox' | 'nest' | 'plain';
  readonly clients: number;
  readonly seconds: number;
  /** Transactions a second whatever becomes of those before; as fast as the clients can unless given. */
  readonly rate?: number;
  /** No more transactions than these. */
  readonly most?: number;
}

export type ProducerAsk = ProducerWork | { readonly ask: 'connect' };

export interface Written {
  readonly transactions: number;
  /** From the first beginning to the last return, in milliseconds. */
  readonly tookMs: number;
  readonly begun: number;
  /** When each commit returned; of the open loop only. */
  readonly committed: readonly Stamp[];
  /** How long each transaction took, in milliseconds, of one client only. */
  readonly lone: readonly number[];
}

export interface ConsumerAsk {
  readonly ask: 'await';
  /** Effects since the last `await`. */
  readonly count: number;
  readonly stamps: boolean;
}

export interface Applied {
  readonly count: number;
  /** When the last one was committed. */
  readonly last: number;
  readonly effects: readonly Stamp[];
}

/** Where a process finds its servers. */
export interface ChildPlaces {
  readonly database: string;
  readonly brokers: string;
  readonly prefix: string;
}

/** Milliseconds of CLOCK_MONOTONIC, which all processes of a machine share. */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function places(): ChildPlaces {
  return JSON.parse(process.env['BENCH_PLACES']!) as ChildPlaces;
}

export function answer(message: object): void {
  process.send!(message);
}
