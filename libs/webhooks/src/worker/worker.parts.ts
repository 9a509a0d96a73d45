import type { Log } from '@yizhan/messaging';
import type { Clock } from '@yizhan/platform';
import type { FieldCipher } from '@yizhan/privacy';
import type { DataSource, EntityManager } from 'typeorm';
import type { HttpSender } from '../sending/http-sender.js';
import type { Turns } from './turns.js';
import type { WebhookMetrics } from './webhook.metrics.js';

export interface WorkerSettings {
  /** Tries under way at once at one endpoint by one process: a receiver that hangs holds no more than these. */
  readonly perEndpoint: number;
  /** For so long nobody else sends what this process has in its hands, in milliseconds; longer than a try may take, twice. */
  readonly leaseMs: number;
  /** Looks by itself at least so often, in milliseconds: for what other replicas queued, and what has become due. */
  readonly pollMs: number;
  /** So many keys must fail one after another, and none succeed, until a receiver is taken for one that takes nothing. */
  readonly mostKeys: number;
  /** Ended deliveries stay in the log for so long, in milliseconds. */
  readonly keptMs: number;
}

export const workerDefaults: WorkerSettings = {
  perEndpoint: 8,
  leaseMs: 45_000,
  pollMs: 500,
  mostKeys: 4,
  keptMs: 90 * 86_400_000,
};

/** An endpoint that was disabled because of how its receiver does. */
export interface DisabledEndpoint {
  readonly id: string;
  /** `gone`: it answered 410; `failing`: it has taken nothing for five days. */
  readonly because: 'gone' | 'failing';
  readonly at: Date;
}

/** What a worker needs. */
export interface WorkerParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
  readonly sender: HttpSender;
  readonly metrics: WebhookMetrics;
  readonly log: Log;
  readonly settings?: Partial<WorkerSettings>;
  readonly random?: () => number;
  /** Tells the others, at the beginning of the transaction that disables the endpoint. */
  readonly disabled?: (tx: EntityManager, endpoint: DisabledEndpoint) => Promise<void>;
}

/** What the parts of one worker share. */
export interface WorkerContext extends Required<Omit<WorkerParts, 'settings'>> {
  readonly settings: WorkerSettings;
  /** Statements at once: the requests of people need connections, too. */
  readonly turns: Turns;
  /** Nothing more is begun. */
  readonly stopping: AbortSignal;
  /** What is under way ends now. */
  readonly cutting: AbortSignal;
  readonly wake: () => void;
  /** Something was given up, and what waited beside it may be as old. */
  readonly tidySoon: () => void;
}
