import type { KafkaEventTransport } from '@yizhan/messaging';
import type { Readiness } from '@yizhan/platform';
import type { DataSource } from 'typeorm';

/**
 * A service cannot work without its database. Without the broker it goes on taking steps: the outbox keeps the events, so
 * once it has joined its group a broker that is away only makes it degraded.
 */
export function addReadinessChecks(readiness: Readiness, dataSource: DataSource, events: KafkaEventTransport): void {
  let hasJoined = false;
  readiness.add('database', async () => {
    await dataSource.query('select 1');
    return undefined;
  });
  readiness.add('events', async () => {
    hasJoined ||= events.state !== 'joining';
    if (!hasJoined) throw new Error('waiting for the broker');
    return events.state === 'joining' ? 'events wait for the broker' : undefined;
  });
}
