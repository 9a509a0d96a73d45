import { prepared } from '@yizhan/messaging';
import type { Clock, Metrics } from '@yizhan/platform';
import type { DataSource } from 'typeorm';

const waitingText = `
  select coalesce(sum(q.waiting), 0)::int as waiting, min(q.since) as oldest
  from webhook_endpoints e cross join lateral (
    select (select sum(open) from webhook_lanes l where l.endpoint_id = e.id and l.open > 0) as waiting,
      (select d.since from webhook_deliveries d where d.endpoint_id = e.id and d.state = 'waiting'
       order by d.since limit 1) as since) q
  where e.state = 'enabled'`;

/** The numbers of the webhooks. */
export class WebhookMetrics {
  private readonly results;
  private readonly seconds;

  constructor(metrics: Metrics, dataSource: DataSource, clock: Clock) {
    this.results = metrics.counter('webhook_tries_total', 'Tries to deliver a webhook, by their result', ['result']);
    this.seconds = metrics.histogram(
      'webhook_delivery_seconds',
      'From being queued to being taken by the receiver, in seconds',
      [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30, 300, 3600, 86_400],
    );
    const look = async () =>
      (await prepared<{ waiting: number; oldest: Date | null }>(dataSource.manager, 'webhook-figures', waitingText))
        .rows[0]!;
    metrics.gauge('webhooks_waiting', 'Deliveries that wait for enabled endpoints', async () => (await look()).waiting);
    metrics.gauge('webhooks_oldest_waiting_seconds', 'Age of the longest waiting one, in seconds', async () => {
      const { oldest } = await look();
      return oldest ? Math.max(0, (clock.now() - oldest.getTime()) / 1000) : 0;
    });
  }

  delivered(waitedMs: number): void {
    this.results.inc({ result: 'delivered' });
    this.seconds.observe(Math.max(0, waitedMs) / 1000);
  }

  failed(): void {
    this.results.inc({ result: 'failed' });
  }

  exhausted(count = 1): void {
    if (count > 0) this.results.inc({ result: 'exhausted' }, count);
  }
}
