import { EventEmitter } from 'node:events';
import { isTransientFault, pause } from '@yizhan/messaging';
import { type Clock, type Logger, system } from '@yizhan/platform';
import type { DataSource, EntityManager } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine } from '../engine/case-engine.js';
import type { Decision, Loaded } from '../procedure/decide.js';
import { countMove, endMove, keepOn, lockFree, mayMove, nextStretch, type Place } from './moves.store.js';
import { recomputeCase } from './recompute-case.js';

/** How the mover works; every figure has a default. */
export interface MoverSettings {
  /** Open cases looked at in one statement. */
  readonly stretch: number;
  /** Cases moved in one transaction: while it lasts, others who act on one of them wait. */
  readonly batch: number;
  /** How long to wait for another replica that is moving a batch, in milliseconds. */
  readonly restMs: number;
  /** How often the log says how far it is, in milliseconds. */
  readonly sayEveryMs: number;
}

export const moverDefaults: MoverSettings = { stretch: 2_000, batch: 200, restMs: 200, sayEveryMs: 3_000 };

export interface MoverParts<C extends CaseRow = CaseRow> {
  readonly engine: CaseEngine<C>;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Logger;
  /** Counts clocks that were moved, by rule. */
  readonly movedClocks: { inc(labels: { rule: string }): void };
  readonly settings?: Partial<MoverSettings>;
}

/** What a walk through the open cases has done. */
export interface Walk {
  readonly moved: number;
  readonly kept: number;
  /** Cases that somebody else was working on, and those that cannot be moved. */
  readonly passedOver: number;
}

interface Told {
  moved: number;
  kept: number;
  passedOver: number;
  saidAt: number;
}

/**
 * Moves open clocks to the present calendar and to rule versions that take over running clocks. A walk goes through the
 * open cases from the newest to the oldest; what lies behind is moved in batches, each in a transaction that holds its
 * cases and writes history, ledger, clocks and events by the engine's own statement. A clock knows the calendar it rests
 * on, so a walk that was cut short is simply walked again: what was moved is passed by.
 */
export class CalendarMover<C extends CaseRow = CaseRow> {
  /** `batch` after each one, with the number of clocks; `walked` after each walk. */
  readonly signals = new EventEmitter<{ batch: [number]; walked: [Walk] }>();

  private readonly settings: MoverSettings;

  constructor(private readonly parts: MoverParts<C>) {
    this.settings = { ...moverDefaults, ...parts.settings };
  }

  /** One walk through all open cases. Rejects when the database is away. */
  async walk(stop: AbortSignal = new AbortController().signal): Promise<Walk> {
    const { engine, dataSource } = this.parts;
    await engine.calendars.refresh();
    const { version } = engine.calendars;
    const told: Told = { moved: 0, kept: 0, passedOver: 0, saidAt: performance.now() };
    let place: Place | undefined;
    do {
      const { behind, end, looked } = await nextStretch(
        dataSource.manager,
        engine.store.table,
        engine.calendars,
        place,
        this.settings.stretch,
      );
      for (let from = 0; from < behind.length && !stop.aborted; from += this.settings.batch)
        await this.moveAll(behind.slice(from, from + this.settings.batch), told, stop);
      place = looked === this.settings.stretch ? end : undefined;
    } while (place && !stop.aborted);
    // A walk during which another edition became known has not looked for what lies behind that one.
    if (!stop.aborted && engine.calendars.version === version) await this.finish(told, version);
    const walk = { moved: told.moved, kept: told.kept, passedOver: told.passedOver };
    this.signals.emit('walked', walk);
    return walk;
  }

  /** A case that cannot be moved must not keep the others: a batch that fails is halved until it stands alone. */
  private async moveAll(ids: readonly string[], told: Told, stop: AbortSignal): Promise<void> {
    try {
      await this.moveInTurn(ids, told, stop);
    } catch (error) {
      if (isTransientFault(error)) throw error;
      if (ids.length === 1) {
        told.passedOver += 1;
        this.parts.log.error({ err: error, caseId: ids[0] }, 'the clocks of a case cannot be moved');
        return;
      }
      const middle = Math.ceil(ids.length / 2);
      await this.moveAll(ids.slice(0, middle), told, stop);
      await this.moveAll(ids.slice(middle), told, stop);
    }
  }

  /** Waits for its turn among the replicas, then moves the batch. */
  private async moveInTurn(ids: readonly string[], told: Told, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const done = await this.parts.dataSource.transaction(async tx => {
        if (!(await mayMove(tx))) return undefined;
        return this.moveBatch(tx, ids);
      });
      if (!done) {
        await pause(this.settings.restMs, stop);
        continue;
      }
      if (done.rules.length > 0) this.parts.engine.wake();
      for (const rule of done.rules) this.parts.movedClocks.inc({ rule });
      told.moved += done.rules.length;
      told.kept += done.kept;
      told.passedOver += done.passedOver;
      this.signals.emit('batch', done.rules.length);
      this.say(told);
      return;
    }
  }

  private async moveBatch(
    tx: EntityManager,
    ids: readonly string[],
  ): Promise<{ rules: string[]; kept: number; passedOver: number }> {
    const { engine, clock } = this.parts;
    const free = await lockFree(tx, engine.store.table, ids);
    const cases = await engine.store.load(tx, free);
    const recomputed = [...cases.values()].map(loaded => this.recompute(loaded));
    const decisions = recomputed.flatMap(({ decision }) => (decision ? [decision] : []));
    const kept = recomputed.flatMap(each => each.kept);
    await engine.record(tx, decisions);
    await keepOn(tx, kept);
    const rules = decisions.flatMap(({ clocks }) => clocks.map(({ clock: { rule } }) => rule));
    if (rules.length + kept.length > 0)
      await countMove(tx, engine.calendars.version, rules.length, kept.length, clock.date());
    return { rules, kept: kept.length, passedOver: ids.length - free.length };
  }

  private recompute(loaded: Loaded<C>) {
    const { engine, clock } = this.parts;
    const { row } = loaded;
    const at = Math.max(clock.now(), row.updatedAt.getTime());
    const { moved, kept } = recomputeCase(loaded, engine.calendars.in(row.division), at);
    if (moved.length === 0) return { kept };
    const after: C = { ...row, version: row.version + 1, updatedAt: new Date(at) };
    const decision: Decision<C> = {
      action: 'recompute',
      before: row,
      after,
      input: {
        clocks: moved.map(({ clock: { id, rule, ruleVersion, calendarVersion } }) => ({
          id,
          rule,
          ruleVersion,
          calendarVersion,
        })),
      },
      caller: system,
      at,
      clocks: moved,
      clocksOnly: true,
    };
    return { kept, decision };
  }

  private async finish(told: Told, version: string): Promise<void> {
    const { dataSource, clock, log } = this.parts;
    if (told.moved + told.kept + told.passedOver === 0) return endMove(dataSource.manager, version, clock.date());
    log.info({ version, moved: told.moved, kept: told.kept, passedOver: told.passedOver }, 'clocks were moved');
  }

  private say(told: Told): void {
    const now = performance.now();
    if (now - told.saidAt < this.settings.sayEveryMs) return;
    told.saidAt = now;
    const { version } = this.parts.engine.calendars;
    this.parts.log.info({ version, moved: told.moved, kept: told.kept }, 'moving clocks to the calendar');
  }
}
