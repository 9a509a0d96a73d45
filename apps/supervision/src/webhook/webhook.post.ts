import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { Clock, type Logger, Metrics } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { type DisabledEndpoint, HttpSender, Targets, WebhookMetrics, WebhookWorker } from '@yizhan/webhooks';
import { DataSource, type EntityManager } from 'typeorm';
import { AlertFeed } from '../alert/alert.feed.js';
import { SupervisionConfig } from '../config.js';
import { SupervisionWebhook } from './supervision-webhook.js';

/** What is queued for webhooks is delivered as long as the service runs. */
@Injectable()
export class WebhookPost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** What may be sent to. */
  readonly targets: Targets;
  private readonly worker: WebhookWorker;

  constructor(
    dataSource: DataSource,
    clock: Clock,
    cipher: FieldCipher,
    private readonly feed: AlertFeed,
    metrics: Metrics,
    config: SupervisionConfig,
    @Inject(LOGGER) log: Logger,
  ) {
    this.targets = new Targets({ allowPrivate: config.WEBHOOK_ALLOW_PRIVATE, allowHttp: config.allowsHttp });
    this.worker = new WebhookWorker({
      dataSource,
      clock,
      cipher,
      sender: new HttpSender(this.targets),
      metrics: new WebhookMetrics(metrics, dataSource, clock),
      log,
      settings: { keptMs: config.WEBHOOKS_KEPT_DAYS * 86_400_000 },
      disabled: (tx, endpoint) => this.tell(tx, endpoint),
    });
  }

  wake(): void {
    this.worker.wake();
  }

  /** Says that something waits for an address that was deleted. */
  tidy(): void {
    this.worker.tidySoon();
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.stop();
  }

  /** The officers of its division learn it from the alert stream. */
  private async tell(tx: EntityManager, { id, because, at }: DisabledEndpoint): Promise<void> {
    const { division, failingSince } = await tx.getRepository(SupervisionWebhook).findOneByOrFail({ id });
    const data = {
      webhookId: id,
      division,
      because,
      ...(failingSince && { failingSince: formatInstant(failingSince.getTime()) }),
      occurredAt: formatInstant(at.getTime()),
    };
    await this.feed.append(tx, [{ type: 'webhook.disabled', division, caseId: id, service: 'supervision', data }]);
  }
}
