import { setTimeout as pause } from 'node:timers/promises';
import { type Service, services } from '@yizhan/contracts';
import type { Databases } from './databases.js';
import { isRegistered, isShown } from './fingerprint.js';

/** A backlog that is not gone by then is a failure of the run, in milliseconds. */
const patienceMs = 300_000;
const everyMs = 100;

/** When each part was done, in seconds after the calendar was published. */
export interface Milestones {
  /** Every open clock of the service rests on it. */
  moved: Partial<Record<Service, number>>;
  /** Every event has been acknowledged by the broker. */
  sent?: number;
  /** Supervision's register holds every clock as its service does. */
  registered?: number;
  /** Intake's progress view does too, for the handling services. */
  shown?: number;
  killedAt?: number;
}

/** Follows a published calendar until everybody has it. */
export class Following {
  readonly milestones: Milestones = { moved: {} };

  constructor(
    private readonly databases: Databases,
    private readonly version: string,
    /** Clocks of each service that must move. */
    private readonly toMove: ReadonlyMap<Service, number>,
    private readonly begun: number,
  ) {}

  /** @param midway called once, when half of the watched service's clocks have been moved. */
  async untilDone(watched: Service | undefined, midway: () => void): Promise<Milestones> {
    let pending = watched;
    for (const giveUpAt = performance.now() + patienceMs; ; await pause(everyMs)) {
      const moves = await this.moves();
      if (pending && this.isMidway(pending, moves)) {
        pending = undefined;
        this.milestones.killedAt = this.seconds();
        midway();
      }
      if (await this.note(moves)) return this.milestones;
      if (performance.now() > giveUpAt)
        throw new Error(`not done after ${patienceMs / 1000} s: ${JSON.stringify(this.milestones)}`);
    }
  }

  private async moves(): Promise<Map<Service, { moved: number; ended: boolean } | undefined>> {
    return this.databases.each<{ moved: number; ended: boolean }>(
      () => 'select moved, ended_at is not null as ended from calendar_moves where version = $1',
      [this.version],
    );
  }

  private async note(moves: Map<Service, { moved: number; ended: boolean } | undefined>): Promise<boolean> {
    const { milestones } = this;
    for (const service of services) if (moves.get(service)?.ended) milestones.moved[service] ??= this.seconds();
    if (!services.every(service => milestones.moved[service] !== undefined)) return false;
    if (!milestones.sent && (await this.unsent()) > 0) return false;
    milestones.sent ??= this.seconds();
    if (!milestones.registered && !(await isRegistered(this.databases))) return false;
    milestones.registered ??= this.seconds();
    if (!(await isShown(this.databases))) return false;
    milestones.shown = this.seconds();
    return true;
  }

  private async unsent(): Promise<number> {
    const counts = await this.databases.each<{ n: number }>(
      () => 'select count(*)::int as n from outbox where sent_at is null',
    );
    return [...counts.values()].reduce((sum, { n }) => sum + n, 0);
  }

  /** Half of the service's clocks have been moved, or half of all where it has none itself. */
  private isMidway(service: Service, moves: ReadonlyMap<Service, { moved: number } | undefined>): boolean {
    const own = this.toMove.get(service) ?? 0;
    const watched: readonly Service[] = own > 0 ? [service] : services;
    const sum = (of: (each: Service) => number | undefined): number =>
      watched.reduce((total: number, each: Service) => total + (of(each) ?? 0), 0);
    return sum(each => moves.get(each)?.moved) >= sum(each => this.toMove.get(each)) / 2;
  }

  private seconds(): number {
    return (performance.now() - this.begun) / 1000;
  }
}
