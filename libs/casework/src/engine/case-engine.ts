import type { Service } from '@yizhan/contracts';
import {
  aboutCase,
  type Caller,
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
import { CaseStore, type WrittenColumns } from '../case/case.store.js';
import { expiresAt } from '../expiry/expiry.js';
import { ExpiryWatch } from '../expiry/expiry-watch.js';
import type { IdempotentRequest } from '../idempotency/idempotency.js';
import { type Decision, type Loaded, loadedAfter } from '../procedure/decide.js';
import { type ActionDefinition, type AnyProcedure, mayReopen, readersOf, rolesOf } from '../procedure/procedure.js';
import type { CaseSearchText } from '../search/search.text.js';
import { CallerSteps, type StepOptions } from './caller-steps.js';
import { CaseDecisions, type Opening, type SystemStep } from './case-decisions.js';
import { CaseOutbox } from './case-outbox.js';

export type { StepOptions } from './caller-steps.js';
export type { Opening, SystemStep } from './case-decisions.js';

/** Turns a case into the answer of the surface. */
export type Present<C extends CaseRow> = (loaded: Loaded<C>, caller: Caller) => object;

/**
 * The one engine that runs every procedure: it knows states, actions, roles, clocks, history and outbox, and no law and
 * no service. A step is one read, one pure decision and one atomic statement.
 */
export class CaseEngine<C extends CaseRow = CaseRow> {
  readonly store: CaseStore<C>;
  readonly expiry: ExpiryWatch<C>;
  private readonly decisions: CaseDecisions<C>;
  private readonly callers: CallerSteps<C>;
  private readonly outbox: CaseOutbox<C>;

  constructor(
    readonly procedure: AnyProcedure<C>,
    dataSource: DataSource,
    private readonly clock: Clock,
    cipher: FieldCipher,
    readonly calendars: CalendarBook,
    /** Called after events were committed, so that they are sent at once. */
    private readonly committed: () => void,
    /** By what cases are found; undefined where nobody searches them. */
    search?: CaseSearchText<C>,
  ) {
    this.store = new CaseStore(
      dataSource,
      procedure.entity,
      calendars,
      moved => expiresAt(procedure, moved),
      procedure.confidential,
      search,
    );
    this.outbox = new CaseOutbox(procedure);
    this.expiry = new ExpiryWatch(procedure, clock, calendars);
    this.decisions = new CaseDecisions(procedure, clock, calendars);
    const { decisions, store, outbox, expiry } = this;
    const wake = () => this.wake();
    this.callers = new CallerSteps(decisions, store, outbox, expiry, dataSource.manager, clock, cipher, wake);
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
    const loaded = await this.callers.find(id);
    requireDivision(caller, loaded.row.division);
    requireRole(caller, readersOf(this.procedure));
    return loaded;
  }

  /** The actions the caller may take on the case as it is now. */
  actionsFor({ row }: Loaded<C>, caller: Caller): string[] {
    return Object.entries<ActionDefinition<string, object>>(this.procedure.actions)
      .filter(
        ([, action]) => action.from.includes(row.state) && rolesOf(action).some(role => caller.roles.includes(role)),
      )
      .map(([name]) => name)
      .filter(name => seesDivision(caller, this.decisions.officeOf(row, name)));
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
    return this.callers.act({ id, action: name, body, caller, expectedVersion, idempotent, present });
  }

  /**
   * Opens one case for a signed-in caller, whose role was checked before. Throws as `act` does.
   * @param action what the history calls it
   */
  async openFor<A extends object>(
    opening: Opening<C>,
    caller: Caller,
    idempotent: IdempotentRequest | undefined,
    present: (loaded: Loaded<C>) => A,
    action = 'accept',
  ): Promise<A> {
    aboutCase(opening.id);
    return this.callers.open(opening, caller, idempotent, present, action);
  }

  /** The answer an earlier request with this key got, or undefined. Throws `Problem` `idempotency-key-reused`. */
  async answered<A>(request: IdempotentRequest): Promise<A | undefined> {
    return this.callers.answered<A>(request);
  }

  /**
   * Opens cases inside a consumer's transaction; a case that is here already is left alone, unless it has ended in a way
   * after which its table has it opened again under the same id, as after it was handed back. Returns what was opened. Wake the engine after the commit.
   * @param caller who opens it, whose role was checked before; the system, if nobody does
   */
  async open(
    tx: EntityManager,
    openings: readonly { readonly opening: Opening<C>; readonly at?: number }[],
    action = 'take-over',
    caller: Caller = system,
  ): Promise<Decision<C>[]> {
    const there = await this.store.load(tx, openings.map(({ opening }) => opening.id).sort(), true);
    const decisions: Decision<C>[] = [];
    for (const { opening, at = this.clock.now() } of openings) {
      const known = there.get(opening.id);
      if (known && !mayReopen(this.procedure, known.row.outcome)) continue;
      const decision = this.decisions.ofOpening(opening, known, caller, at, action);
      decisions.push(decision);
      there.set(opening.id, loadedAfter(known ?? { row: decision.after, clocks: [] }, decision));
    }
    await this.record(tx, decisions);
    return decisions;
  }

  /**
   * What the opening of a case by the system would write, decided and checked, but not written: the model for many that
   * are alike. Throws as `open` does.
   */
  draft(opening: Opening<C>, at: number, action = 'take-over'): WrittenColumns {
    const decision = this.decisions.ofOpening(opening, undefined, system, at, action);
    return this.store.columnsOf(this.outbox.eventsOf([decision])[0]!, this.clock.now());
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
      const found = await this.decisions.found(loaded, step, tx, step.caller);
      const decision = this.decisions.ofSystem(loaded, step, found);
      decisions.push(decision);
      cases.set(step.id, loadedAfter(loaded, decision));
    }
    await this.record(tx, decisions);
    return decisions;
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
