import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { subtreePrefix } from '@yizhan/contracts';
import { prepared, type Queryable } from '@yizhan/messaging';
import { DataSource } from 'typeorm';

/** An alert about to be kept. */
export interface NewAlert {
  readonly type: string;
  readonly division: string;
  readonly data: object;
}

/** An alert as a stream sends it. */
export interface Alert {
  /** Rises in the order in which alerts become visible; a stream resumes behind it. */
  readonly seq: string;
  readonly type: string;
  readonly data: object;
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

  constructor(private readonly dataSource: DataSource) {}

  /** Keeps alerts in the caller's transaction. */
  async append(tx: Queryable, alerts: readonly NewAlert[]): Promise<void> {
    await prepared(tx, 'alert-lock', 'select pg_advisory_xact_lock($1)', [numberingLock]);
    await prepared(
      tx,
      'append-alerts',
      `insert into alerts (type, division, data)
       select alert ->> 'type', alert ->> 'division', alert -> 'data'
       from jsonb_array_elements($1::jsonb) with ordinality as a(alert, n) order by n`,
      [JSON.stringify(alerts)],
    );
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
