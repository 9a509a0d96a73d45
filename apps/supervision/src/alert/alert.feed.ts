import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { subtreePrefix } from '@yizhan/contracts';
import { prepared, type Queryable } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { KeptAlert } from './channel/alert-channel.js';

/** An alert about to be kept. */
export type NewAlert = Omit<KeptAlert, 'seq'>;

/** An alert as a stream sends it. */
export interface Alert {
  /** Rises in the order in which alerts become visible; a stream resumes behind it. */
  readonly seq: string;
  readonly type: string;
  readonly data: object;
}

/** An alert with the division whose officers may see it. */
export interface FeedAlert extends Alert {
  readonly division: string;
}

/** Held while alerts are numbered, until their transaction ends. */
const numberingLock = 7_265_002;

/**
 * The alerts, numbered without gaps for readers: numbering transactions take turns, so that a number becomes visible only
 * after all lower ones, and a reader that goes on behind the last number it saw misses nothing.
 */
@Injectable()
export class AlertFeed {
  private readonly signal = new EventEmitter<{ added: [] }>().setMaxListeners(0);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps alerts in the caller's transaction. Returns them with their numbers, in the same order. */
  async append(tx: Queryable, alerts: readonly NewAlert[]): Promise<KeptAlert[]> {
    await prepared(tx, 'alert-lock', 'select pg_advisory_xact_lock($1)', [numberingLock]);
    const { rows } = await prepared<{ seq: string }>(
      tx,
      'append-alerts',
      `with kept as (
         insert into alerts (type, division, data, kept_at)
         select alert ->> 'type', alert ->> 'division', alert -> 'data', $2
         from jsonb_array_elements($1::jsonb) with ordinality as a(alert, n) order by n
         returning seq)
       select seq from kept order by seq`,
      [JSON.stringify(alerts.map(({ type, division, data }) => ({ type, division, data }))), this.clock.date()],
    );
    return alerts.map((alert, index) => ({ ...alert, seq: rows[index]!.seq }));
  }

  /** Says that alerts were committed here. Streams of other replicas find them at their next look. */
  added(): void {
    this.signal.emit('added');
  }

  onAdded(listener: () => void): () => void {
    this.signal.on('added', listener);
    return () => this.signal.off('added', listener);
  }

  /** The number of the newest alert. */
  async newest(): Promise<string> {
    const { rows } = await prepared<{ seq: string }>(
      this.dataSource.manager,
      'newest-alert',
      'select coalesce(max(seq), 0) as seq from alerts',
    );
    return rows[0]!.seq;
  }

  /** The next alerts behind a number, of all divisions. */
  async afterAll(seq: number, limit: number): Promise<FeedAlert[]> {
    const { rows } = await prepared<FeedAlert>(
      this.dataSource.manager,
      'all-alerts-after',
      'select seq, type, division, data from alerts where seq > $1 order by seq limit $2',
      [seq, limit],
    );
    return rows;
  }

  /** The next alerts behind a number, within a division's subtree. */
  async after(seq: string, division: string, limit: number): Promise<Alert[]> {
    const { rows } = await prepared<Alert>(
      this.dataSource.manager,
      'alerts-after',
      'select seq, type, data from alerts where seq > $1 and division like $2 order by seq limit $3',
      [seq, `${subtreePrefix(division)}%`, limit],
    );
    return rows;
  }
}
