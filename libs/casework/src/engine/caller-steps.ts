import { type Caller, type Clock, Problem } from '@yizhan/platform';
import type { FieldCipher } from '@yizhan/privacy';
import type { EntityManager } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseStore } from '../case/case.store.js';
import { isUuid } from '../case/uuid.js';
import { uniqueViolation } from '../case/unique-violation.js';
import { CombinedStore } from '../combining/combined-store.js';
import type { ExpiryWatch } from '../expiry/expiry-watch.js';
import { firstAnswer, type IdempotentRequest, isKeyTaken, keepAnswer } from '../idempotency/idempotency.js';
import { type Decision, type Loaded, loadedAfter } from '../procedure/decide.js';
import type { CaseDecisions, Opening } from './case-decisions.js';
import type { CaseOutbox } from './case-outbox.js';

/** How a request wants its step taken. */
export interface StepOptions {
  /** The version the caller has seen (If-Match); another one is refused with `stale-version`. */
  readonly expectedVersion?: number;
  readonly idempotent?: IdempotentRequest;
}

/** A step that a signed-in caller asks for. */
export interface CallerStep<C extends CaseRow, A extends object> extends StepOptions {
  readonly id: string;
  readonly action: string;
  readonly body: unknown;
  readonly caller: Caller;
  /** Turns the case as the step leaves it into the answer. */
  readonly present: (loaded: Loaded<C>) => A;
}

/** How often a step without If-Match is decided anew after somebody else moved the case first; each round one succeeds. */
const most = 100;

/**
 * The steps of signed-in callers: one read, one pure decision and one atomic statement each. No case is locked; a step
 * that somebody else forestalled is decided anew.
 */
export class CallerSteps<C extends CaseRow> {
  private readonly combined: CombinedStore<C>;

  constructor(
    private readonly decisions: CaseDecisions<C>,
    private readonly store: CaseStore<C>,
    private readonly outbox: CaseOutbox<C>,
    private readonly expiry: ExpiryWatch<C>,
    private readonly database: EntityManager,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    /** Called after a step was committed. */
    private readonly committed: () => void,
  ) {
    this.combined = new CombinedStore(store, database, () => clock.now());
  }

  /** One case. Throws `Problem` `not-found`. */
  async find(id: string): Promise<Loaded<C>> {
    const loaded = isUuid(id) ? await this.combined.load(id.toLowerCase()) : undefined;
    if (!loaded) throw new Problem('not-found', '没有这个案件，请核对编号。');
    return loaded;
  }

  /** Takes the step; see `CaseEngine.act`. */
  async act<A extends object>(step: CallerStep<C, A>): Promise<A> {
    this.decisions.action(step.action);
    try {
      return await this.actAnew(step);
    } catch (error) {
      // Looked up only now: a first time then never waits for it. A repetition of a step that was taken is refused by the
      // state that the step led to, or by the key itself.
      const first = error instanceof Problem && step.idempotent && (await this.answered<A>(step.idempotent));
      if (first) return first;
      throw error;
    }
  }

  /** Opens one case; see `CaseEngine.openFor`. */
  async open<A extends object>(
    opening: Opening<C>,
    caller: Caller,
    idempotent: IdempotentRequest | undefined,
    present: (loaded: Loaded<C>) => A,
    action: string,
  ): Promise<A> {
    const decision = this.decisions.ofOpening(opening, undefined, caller, this.clock.now(), action);
    const opened = loadedAfter({ row: decision.after, clocks: [] }, decision);
    const answer = present(opened);
    if (await this.commit(decision, opened, idempotent, answer)) return answer;
    const meanwhile = idempotent && (await this.answered<A>(idempotent));
    if (meanwhile) return meanwhile;
    throw new Error(`case ${opening.id} exists already`);
  }

  /** The answer an earlier request with this key got, or undefined. Throws `Problem` `idempotency-key-reused`. */
  async answered<A>(request: IdempotentRequest): Promise<A | undefined> {
    const kept = await this.store.kept(this.database, request.scope, request.key);
    return kept && firstAnswer<A>(request, kept, this.cipher);
  }

  private async actAnew<A extends object>(step: CallerStep<C, A>): Promise<A> {
    const recent = this.combined.recent(step.id);
    if (recent && this.decisions.restsOnPresent(recent)) {
      // What another replica or a consumer wrote meanwhile may be missing: only a fresh read may refuse.
      const answer = await this.attempt(recent, step).catch(ifRefused);
      if (answer) return answer;
    }
    for (let attempts = 0; attempts < most; attempts++) {
      const answer = await this.attempt(await this.find(step.id), step);
      if (answer) return answer;
    }
    throw new Problem('stale-version', '该案件正被频繁更新，请刷新后重试。');
  }

  /** One decision and its write; undefined when the case was moved meanwhile. */
  private async attempt<A extends object>(loaded: Loaded<C>, step: CallerStep<C, A>): Promise<A | undefined> {
    const { action, body, caller, expectedVersion, idempotent } = step;
    this.decisions.requireRight(loaded, action, caller);
    if (await this.decidedByExpiry(loaded)) return undefined;
    if (expectedVersion !== undefined && expectedVersion !== loaded.row.version) throw stale(loaded.row.version);
    const decision = await this.decisions.ofCaller(loaded, action, body, caller, this.database);
    const after = loadedAfter(loaded, decision);
    const answer = step.present(after);
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
    const decision = this.decisions.ofSystem(loaded, step);
    await this.commit(decision, loadedAfter(loaded, decision), undefined, {});
    return true;
  }

  /**
   * Whether the step found something that another one has taken meanwhile: with a new lookup it may succeed. Throws
   * `Problem` where the procedure says that this constraint refuses.
   */
  private mayDecideAnew(action: string, error: unknown): boolean {
    const violation = uniqueViolation(error);
    if (violation?.table !== this.store.table) return false;
    const { actions, conflicts } = this.decisions.procedure;
    const refusal = conflicts?.[violation.constraint];
    if (refusal) throw refusal();
    return actions[action]?.lookup !== undefined;
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
      if (isKeyTaken(error) || this.mayDecideAnew(decision.action, error)) return false;
      throw error;
    }
    this.expiry.note([decision]);
    this.committed();
    return true;
  }
}

/** Lets a refusal pass as "not taken"; anything else is thrown on. */
function ifRefused(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error;
}

function stale(version: number): Problem {
  return new Problem('stale-version', `案件已更新到第 ${version} 版，请刷新后再操作。`);
}
