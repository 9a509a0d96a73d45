import { Backoff, pause } from '@yizhan/messaging';
import { releaseLane, type ClaimedDelivery } from '../queue/claim.store.js';
import { disableEndpoint, noteDelivered, noteFailed } from '../queue/outcome.store.js';
import { disabledAfterMs, probeAfter, retryAfter, retryWindowMs } from '../schedule/retry-schedule.js';
import { concernsReceiver, pauseAsked, type Attempt } from '../sending/attempt.js';
import { signedHeaders } from '../signing/signed-headers.js';
import { secretField } from '../signing/sealed-secret.js';
import type { WorkerContext } from './worker.parts.js';

/** One try to deliver: sign, send, write down what came of it. */
export class DeliveryTry {
  constructor(
    private readonly delivery: ClaimedDelivery,
    private readonly probe: boolean,
    private readonly context: WorkerContext,
  ) {}

  /** Resolves with whether the endpoint may be sent to at once. Never rejects. */
  async run(): Promise<boolean> {
    const attempt = await this.attempt();
    if (attempt.failure === 'aborted') {
      const { dataSource, turns } = this.context;
      await turns.take(() => releaseLane(dataSource.manager, this.delivery)).catch(() => undefined);
      return false;
    }
    return this.noted(attempt);
  }

  private async attempt(): Promise<Attempt> {
    const { sender, cutting, log } = this.context;
    const { id, body, url, endpointId } = this.delivery;
    try {
      // The receiver compares this with its machine's time, so it is ours, also where the service's clock was moved.
      // eslint-disable-next-line no-restricted-syntax -- see above
      const at = Date.now();
      const headers = signedHeaders(this.secrets(), { id: `msg_${id}`, at, body });
      return await sender.post(url, { 'user-agent': 'Yizhan-Webhooks/1', ...headers }, body, cutting);
    } catch (error) {
      log.error({ endpoint: endpointId, error: (error as Error).name }, 'a webhook could not be signed');
      return { ok: false, failure: 'internal', ms: 0 };
    }
  }

  private secrets(): string[] {
    const { cipher, clock } = this.context;
    const { endpointId, secret, formerSecret, formerUntil } = this.delivery;
    const former = formerSecret !== null && formerUntil !== null && formerUntil.getTime() > clock.now();
    return [secret, ...(former ? [formerSecret] : [])].map(sealed => cipher.open(sealed, secretField(endpointId)));
  }

  /** Writes the result down; while the database is away again and again, until the lane is somebody else's anyway. */
  private async noted(attempt: Attempt): Promise<boolean> {
    const { settings, cutting, turns, log } = this.context;
    const backoff = new Backoff({ firstMs: 100, maxMs: 2_000 });
    const giveUpAt = performance.now() + settings.leaseMs;
    for (;;) {
      try {
        return await turns.take(() => (attempt.ok ? this.taken(attempt) : this.failed(attempt)));
      } catch (error) {
        if (cutting.aborted || performance.now() > giveUpAt) {
          log.warn(
            { endpoint: this.delivery.endpointId, err: error },
            'a delivery could not be noted; it is sent again',
          );
          return false;
        }
        await pause(backoff.next(), cutting);
      }
    }
  }

  private async taken(attempt: Attempt): Promise<boolean> {
    const { clock, dataSource, metrics } = this.context;
    const at = clock.date();
    if (await noteDelivered(dataSource.manager, this.delivery, attempt, at)) {
      metrics.delivered(at.getTime() - this.delivery.since.getTime());
    }
    return true;
  }

  private async failed(attempt: Attempt): Promise<boolean> {
    const { clock, dataSource, metrics, random, settings, tidySoon } = this.context;
    const { tries, probes, since, endpointId } = this.delivery;
    const at = clock.date();
    const after = (ms: number) => new Date(at.getTime() + ms);
    const retry = retryAfter(tries + 1, random);
    // A receiver that one message has been failing at for long is not asked as if it had failed just now.
    const pauseMs = probeAfter(
      Math.max(this.probe ? probes + 1 : probes, tries),
      pauseAsked(attempt, at.getTime()),
      random,
    );
    const endpoint = await noteFailed(dataSource.manager, this.delivery, attempt, at, {
      retryAt: retry === undefined ? undefined : after(retry),
      probeAt: after(pauseMs),
      pauses: concernsReceiver(attempt),
      probe: this.probe,
      mostKeys: settings.mostKeys,
      windowBegan: after(-retryWindowMs),
    });
    if (!endpoint) return true;
    metrics.failed();
    if (endpoint.exhausted) {
      metrics.exhausted();
      tidySoon();
    }
    this.context.log.info(
      { endpoint: endpointId, code: attempt.code, failure: attempt.failure, waitsSince: since },
      'a webhook was not taken',
    );
    const failing = endpoint.failingSince.getTime() <= at.getTime() - disabledAfterMs;
    if (attempt.code === 410 || failing) await this.disable(attempt.code === 410 ? 'gone' : 'failing', at);
    return endpoint.probeAt === null;
  }

  private async disable(because: 'gone' | 'failing', at: Date): Promise<void> {
    const { dataSource, disabled, log } = this.context;
    const id = this.delivery.endpointId;
    try {
      await dataSource.transaction(async tx => {
        // First, so that no lock of the endpoint is held while it waits for locks of its own.
        await disabled(tx, { id, because, at });
        if (!(await disableEndpoint(tx, id, because, at))) throw new AlreadyDisabled();
      });
      log.warn({ endpoint: id, because }, 'a webhook endpoint was disabled');
    } catch (error) {
      // The failure is noted; the next one will disable it.
      if (!(error instanceof AlreadyDisabled))
        log.warn({ endpoint: id, err: error }, 'an endpoint could not be disabled');
    }
  }
}

/** Somebody else did, and has said so. */
class AlreadyDisabled extends Error {}
