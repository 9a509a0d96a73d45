import { claimDeliveries, type ClaimedDelivery, returnProbe, takeProbe } from '../queue/claim.store.js';
import { DeliveryTry } from './delivery.try.js';
import type { WorkerContext } from './worker.parts.js';

/**
 * Sends what waits for one endpoint, from this process: so many lanes at once, of each one delivery at a time. While its
 * receiver takes nothing, one try at a time in all.
 */
export class EndpointRunner {
  private readonly underWay = new Set<Promise<void>>();
  private claiming: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly id: string,
    private readonly context: WorkerContext,
  ) {}

  get idle(): boolean {
    return this.underWay.size === 0 && !this.claiming;
  }

  /** Takes what there are hands for; whoever calls meanwhile makes it look once more. Rejects while the database is away. */
  async serve(probing: boolean): Promise<void> {
    if (this.claiming) {
      this.again = true;
      return;
    }
    this.claiming = this.look(probing).finally(() => (this.claiming = undefined));
    await this.claiming;
  }

  /** Resolves when nothing is under way any more; to be called when nothing more is begun. */
  async settled(): Promise<void> {
    await this.claiming?.catch(() => undefined);
    await Promise.all(this.underWay);
  }

  private async look(probing: boolean): Promise<void> {
    do {
      this.again = false;
      if (probing) await this.probe();
      else await this.fill();
    } while (this.again && !this.context.stopping.aborted);
  }

  private async fill(): Promise<void> {
    const free = this.context.settings.perEndpoint - this.underWay.size;
    if (free <= 0) return;
    for (const delivery of await this.claim(free, false)) this.send(delivery, false);
  }

  private async probe(): Promise<void> {
    if (this.underWay.size > 0) return;
    const { clock, dataSource, settings, turns } = this.context;
    const at = clock.date();
    const until = new Date(at.getTime() + settings.leaseMs);
    if (!(await turns.take(() => takeProbe(dataSource.manager, this.id, at, until)))) return;
    const [delivery] = await this.claim(1, true);
    if (delivery) this.send(delivery, true);
    else await turns.take(() => returnProbe(dataSource.manager, this.id, at));
  }

  private claim(limit: number, probe: boolean): Promise<ClaimedDelivery[]> {
    const { clock, dataSource, settings, turns } = this.context;
    const { leaseMs } = settings;
    return turns.take(() => claimDeliveries(dataSource.manager, this.id, clock.date(), limit, leaseMs, probe));
  }

  private send(delivery: ClaimedDelivery, probe: boolean): void {
    const sent: Promise<void> = new DeliveryTry(delivery, probe, this.context).run().then(goOn => {
      this.underWay.delete(sent);
      if (goOn && !this.context.stopping.aborted) return this.serve(false).catch(() => this.context.wake());
    });
    this.underWay.add(sent);
  }
}
