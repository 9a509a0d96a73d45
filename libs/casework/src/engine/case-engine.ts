import type { Service } from '@yizhan/contracts';
import {
  aboutCase,
  type Caller,
  checked,
  type Clock,
  Problem,
  requireDivision,
  requireRole,
  seesDivision,
  system,
} from '@yizhan/platform';
import type { FieldCipher } from '@yizhan/privacy';
import type { DataSource, EntityManager } from 'typeorm';
import type { CalendarBook } from '../calendars/calendar-book.js';
import type { CaseRow } from '../case/case-row.js';
import { CaseStore } from '../case/case.store.js';
import { CombinedStore } from '../combining/combined-store.js';
import { expiresAt } from '../expiry/expiry.js';
import { ExpiryWatch } from '../expiry/expiry-watch.js';
import { firstAnswer, type IdempotentRequest, isKeyTaken, keepAnswer } from '../idempotency/idempotency.js';
import { type Decision, decide, decideOpening, type Loaded, loadedAfter } from '../procedure/decide.js';
import { type ActionDefinition, type AnyProcedure, readersOf, rolesOf } from '../procedure/procedure.js';
import { returned } from '../procedure/case-events.js';
import { CaseOutbox } from './case-outbox.js';

/** A case to open. `id` is intake's id. */
export type Opening<C extends CaseRow> = Omit<
  C,
  'state' | 'version' | 'eventSeq' | 'outcome' | 'updatedAt' | 'closedAt' | 'openedAt'
>;

/** A step that the system takes because an event asks for it. */
export interface SystemStep {
  readonly id: string;
  readonly action: string;
  readonly input: object;
  /** When it happened, in milliseconds since the epoch; defaults to now. */
  readonly at?: number;
}

/** How a request wants its step taken. */
export interface StepOptions {
  /** The version the caller has seen (If-Match); another one is refused with `stale-version`. */
  readonly expectedVersion?: number;
  readonly idempotent?: IdempotentRequest;
}

/** Turns a case into the answer of the surface. */
export type Present<C extends CaseRow> = (loaded: Loaded<C>, caller: Caller) => object;

/** How often a step without If-Match is decided anew after somebody else moved the case first; each round one succeeds. */
const most = 100;

/**
 * The one engine that runs every procedure: it knows states, actions, roles, clocks, history and outbox, and no law and
 * no service. A step is one read, one pure decision and one atomic statement.
 */
export class CaseEngine<C extends CaseRow = CaseRow> {
  readonly store: CaseStore<C>;
  readonly expiry: ExpiryWatch<C>;
  private readonly combined: CombinedStore<C>;
  private readonly outbox: CaseOutbox<C>;

  constructor(
    readonly procedure: AnyProcedure<C>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    readonly calendars: CalendarBook,
    /** Called after events were committed, so that they are sent at once. */
    private readonly committed: () => void,
  ) {
    this.store = new CaseStore(dataSource, procedure.entity, calendars, moved => expiresAt(procedure, moved));
    this.combined = new CombinedStore(this.store, dataSource.manager, () => clock.now());
    this.outbox = new CaseOutbox(procedure);
    this.expiry = new ExpiryWatch(procedure, clock, calendars);
  }

  /** The service whose cases these are. */
  get service(): Service {
    return this.procedure.service;
  }

  /** Lets what was committed in somebody else's transaction take effect at once: events are sent, limits looked after. */
  wake(): void {
    this.committed();
    this.expiry.announce();
  }

  /** One case. Throws `Problem` `not-found`, `wrong-division` or `missing-role`. */
  async read(id: string, caller: Caller): Promise<Loaded<C>> {
    const loaded = await this.find(id);
    requireDivision(caller, loaded.row.division);
    requireRole(caller, readersOf(this.procedure));
    return loaded;
  }

  /** The actions the caller may take on the case as it is now. */
  actionsFor({ row }: Loaded<C>, caller: Caller): string[] {
    if (!seesDivision(caller, this.officeOf(row))) return [];
    return Object.entries<ActionDefinition<string, object>>(this.procedure.actions)
      .filter(
        ([, action]) => action.from.includes(row.state) && rolesOf(action).some(role => caller.roles.includes(role)),
      )
      .map(([name]) => name);
  }

  /**
   * Takes an action for a signed-in caller and returns what `present` makes of the case afterwards.
   * Throws `Problem`: `unknown-action`, `not-found`, `wrong-division`, `missing-role`, `stale-version`,
   * `action-not-allowed`, `idempotency-key-reused`, a validation code, or the refusal of a guard. Then nothing is stored.
   */
  async act<A extends object>(
    id: string,
    name: string,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotent }: StepOptions,
    present: (loaded: Loaded<C>) => A,
  ): Promise<A> {
    aboutCase(id);
    const action = this.action(name);
    try {
      return await this.actAnew(id, name, action, body, caller, { expectedVersion, idempotent }, present);
    } catch (error) {
      // Looked up only now: a first time then never waits for it. A repetition of a step that was taken is refused by the
      // state that the step led to, or by the key itself.
      const first = error instanceof Problem && idempotent && (await this.answered<A>(idempotent));
      if (first) return first;
      throw error;
    }
  }

  /** Opens one case for a signed-in caller, who must hold one of `roles`. Throws as `act` does. */
  async openFor<A extends object>(
    opening: Opening<C>,
    caller: Caller,
    idempotent: IdempotentRequest | undefined,
    present: (loaded: Loaded<C>) => A,
  ): Promise<A> {
    aboutCase(opening.id);
    const now = this.clock.now();
    const decision = this.decideOpening(opening, undefined, caller, now, 'accept');
    const opened = loadedAfter({ row: decision.after, clocks: [] }, decision);
    const answer = present(opened);
    if (await this.commit(decision, opened, idempotent, answer)) return answer;
    const meanwhile = idempotent && (await this.answered<A>(idempotent));
    if (meanwhile) return meanwhile;
    throw new Error(`case ${opening.id} exists already`);
  }

  /** The answer an earlier request with this key got, or undefined. Throws `Problem` `idempotency-key-reused`. */
  async answered<A>(request: IdempotentRequest): Promise<A | undefined> {
    const kept = await this.store.kept(this.dataSource.manager, request.scope, request.key);
    return kept && firstAnswer<A>(request, kept, this.cipher);
  }

  /**
   * Opens cases inside a consumer's transaction; a case that is here already is left alone, unless it had been handed
   * back: then it is opened again under the same id. Returns what was opened.
   */
  async open(
    tx: EntityManager,
    openings: readonly { readonly opening: Opening<C>; readonly at?: number }[],
    action = 'take-over',
  ): Promise<Decision<C>[]> {
    const there = await this.store.load(tx, openings.map(({ opening }) => opening.id).sort(), true);
    const decisions: Decision<C>[] = [];
    for (const { opening, at = this.clock.now() } of openings) {
      const known = there.get(opening.id);
      if (known && known.row.outcome !== returned) continue;
      const decision = this.decideOpening(
        opening,
        known,
        system,
        Math.max(at, known?.row.updatedAt.getTime() ?? at),
        action,
      );
      decisions.push(decision);
      there.set(opening.id, loadedAfter(known ?? { row: decision.after, clocks: [] }, decision));
    }
    await this.record(tx, decisions);
    return decisions;
  }

  /**
   * Takes steps of the system inside a consumer's transaction, in their order; the cases are locked meanwhile.
   * `unless` leaves a step out, for a case that has moved on by itself.
   * Throws `Problem` when a case does not exist or its state does not allow the step.
   */
  async actWithin(
    tx: EntityManager,
    steps: readonly SystemStep[],
    unless: (row: C, step: SystemStep) => boolean = () => false,
  ): Promise<Decision<C>[]> {
    const cases = await this.store.load(tx, [...new Set(steps.map(({ id }) => id))].sort(), true);
    const decisions: Decision<C>[] = [];
    for (const step of steps) {
      const loaded = cases.get(step.id);
      if (!loaded) throw new Problem('not-found', `没有案件 ${step.id}。`);
      if (unless(loaded.row, step)) continue;
      const decision = this.decideStep(loaded, step);
      decisions.push(decision);
      cases.set(step.id, loadedAfter(loaded, decision));
    }
    await this.record(tx, decisions);
    return decisions;
  }

  private async actAnew<A extends object>(
    id: string,
    name: string,
    action: ActionDefinition<string, object, C>,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotent }: StepOptions,
    present: (loaded: Loaded<C>) => A,
  ): Promise<A> {
    const options = { expectedVersion, idempotent };
    const take = (loaded: Loaded<C>) => this.attempt(loaded, name, action, body, caller, options, present);
    const recent = this.combined.recent(id);
    if (recent && this.restsOnPresent(recent)) {
      // What another replica or a consumer wrote meanwhile may be missing: only a fresh read may refuse.
      const answer = await take(recent).catch(ifRefused);
      if (answer) return answer;
    }
    for (let attempts = 0; attempts < most; attempts++) {
      const answer = await take(await this.find(id));
      if (answer) return answer;
    }
    throw new Problem('stale-version', '该案件正被频繁更新，请刷新后重试。');
  }

  /**
   * Whether the case is counted by the present calendar. A clock to which a new one does nothing is only marked in the
   * tables, without a new version of its case; what is remembered of it is behind then.
   */
  private restsOnPresent({ row, clocks }: Loaded<C>): boolean {
    const { version } = this.calendars.current(row.division);
    return clocks.every(({ current, calendarVersion }) => current.state === 'stopped' || calendarVersion === version);
  }

  /** One decision and its write; undefined when the case was moved meanwhile. */
  private async attempt<A extends object>(
    loaded: Loaded<C>,
    name: string,
    action: ActionDefinition<string, object, C>,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotent }: StepOptions,
    present: (loaded: Loaded<C>) => A,
  ): Promise<A | undefined> {
    requireDivision(caller, this.officeOf(loaded.row));
    requireRole(caller, rolesOf(action));
    if (await this.decidedByExpiry(loaded)) return undefined;
    if (expectedVersion !== undefined && expectedVersion !== loaded.row.version) throw stale(loaded.row.version);
    const input = checked(action.input, body ?? {});
    const at = this.timeFor(loaded.row);
    const calendars = this.calendars.in(loaded.row.division);
    const decision = decide(this.procedure, calendars, loaded, name, input, caller, at);
    const after = loadedAfter(loaded, decision);
    const answer = present(after);
    if (await this.commit(decision, after, idempotent, answer)) return answer;
    return idempotent && (await this.answered<A>(idempotent));
  }

  /**
   * Whether a limit has run out that decides the case, and its step was taken just now, here or by the worker: nobody acts
   * on a case whose time is over, though the worker has not come to it yet.
   */
  private async decidedByExpiry(loaded: Loaded<C>): Promise<boolean> {
    const step = this.expiry.stepFor(loaded);
    if (!step) return false;
    const decision = this.decideStep(loaded, step);
    await this.commit(decision, loadedAfter(loaded, decision), undefined, {});
    return true;
  }

  private decideStep(loaded: Loaded<C>, step: SystemStep): Decision<C> {
    const at = Math.max(step.at ?? this.clock.now(), loaded.row.updatedAt.getTime());
    const input = checked(this.action(step.action).input, step.input);
    const calendars = this.calendars.in(loaded.row.division);
    return decide(this.procedure, calendars, loaded, step.action, input, system, at);
  }

  private async find(id: string): Promise<Loaded<C>> {
    const loaded = isUuid(id) ? await this.combined.load(id.toLowerCase()) : undefined;
    if (!loaded) throw new Problem('not-found', '没有这个案件，请核对编号。');
    return loaded;
  }

  private action(name: string): ActionDefinition<string, object, C> {
    const action: ActionDefinition<string, object, C> | undefined = this.procedure.actions[name];
    if (action && Object.hasOwn(this.procedure.actions, name)) return action;
    throw new Problem('unknown-action', `没有“${name}”这个操作。`);
  }

  private officeOf(row: C): string {
    return this.procedure.officeOf?.(row) ?? row.division;
  }

  /** Now, but never before the case's last step: machines' clocks may differ a little. */
  private timeFor(row: C): number {
    return Math.max(this.clock.now(), row.updatedAt.getTime());
  }

  private decideOpening(
    opening: Opening<C>,
    known: Loaded<C> | undefined,
    caller: Caller,
    at: number,
    action: string,
  ): Decision<C> {
    const row = { ...opening, openedAt: known?.row.openedAt ?? new Date(at) } as unknown as C;
    const calendars = this.calendars.in(row.division);
    return decideOpening(this.procedure, calendars, row, known?.clocks ?? [], known?.row, caller, at, action);
  }

  private async commit(
    decision: Decision<C>,
    after: Loaded<C>,
    idempotent: IdempotentRequest | undefined,
    answer: object,
  ): Promise<boolean> {
    const kept = idempotent && keepAnswer(idempotent, answer, this.cipher);
    const [write] = this.outbox.eventsOf([decision]);
    try {
      if (!(await this.combined.write({ ...write!, ...(kept && { kept }) }, after))) return false;
    } catch (error) {
      if (isKeyTaken(error)) return false;
      throw error;
    }
    this.expiry.note([decision]);
    this.wake();
    return true;
  }

  /**
   * Writes decisions that were made elsewhere, in the caller's transaction, which must hold the cases locked. Wake the
   * engine after the commit.
   */
  async record(tx: EntityManager, decisions: readonly Decision<C>[]): Promise<void> {
    if (decisions.length === 0) return;
    const written = await this.store.write(tx, this.outbox.eventsOf(decisions), this.clock.now());
    const missing = decisions.find(({ after }) => !written.has(after.id));
    if (missing) throw new Error(`case ${missing.after.id} was moved by somebody else`);
    this.expiry.note(decisions);
  }
}

/** Lets a refusal pass as "not taken"; anything else is thrown on. */
function ifRefused(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error;
}

function stale(version: number): Problem {
  return new Problem('stale-version', `案件已更新到第 ${version} 版，请刷新后再操作。`);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a path segment can be an id at all; anything else is simply not found. */
function isUuid(text: string): boolean {
  return uuid.test(text);
}
