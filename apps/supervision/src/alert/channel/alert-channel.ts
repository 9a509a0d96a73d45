import type { Level } from '@yizhan/contracts';
import type { EntityManager } from 'typeorm';

/** An alert that has its number, as every channel gets it. */
export interface KeptAlert {
  /** Rises in the order in which alerts become visible; a decimal number as text. */
  readonly seq: string;
  /** The event's type without service and version: `task.raised`. */
  readonly type: string;
  /** The division of the case. */
  readonly division: string;
  /** The division whose officers supervise at the task's level; only alerts of tasks have one. */
  readonly office?: string;
  /** The task's level; only alerts of tasks have one. */
  readonly level?: Level;
  readonly caseId: string;
  /** The service whose limit it is about. */
  readonly service: string;
  /** The event's data. */
  readonly data: object;
}

/**
 * A way by which alerts reach people or machines. It queues in the transaction in which the alerts are numbered, so that
 * each is queued exactly once, and delivers from a worker of its own: nobody who is slow, away or dead is waited for in
 * that transaction, or by another channel.
 */
export interface AlertChannel {
  readonly name: string;
  /** Writes down what is to be delivered; only that. What it throws takes the alerts back with it. */
  queue(tx: EntityManager, alerts: readonly KeptAlert[]): Promise<void>;
  /** Says that something was queued and committed. Must not throw; a worker also finds by itself what is due. */
  wake(): void;
}

/** Injection token of all channels, an array; see `alert-channels.ts`. */
export const ALERT_CHANNELS = Symbol('AlertChannels');
