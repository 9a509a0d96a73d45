import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { type CaseClock, type CaseRow, expiryStep, isFinal, returned, rolesOf } from '@yizhan/casework';
import { schemaOf } from '@yizhan/contracts';
import {
  type Caller,
  Problem,
  requireDivision,
  requireRole,
  roleNames,
  type StaffRole,
  system,
} from '@yizhan/platform';
import type { Position, Table } from '../scenario/table.js';
import { staff } from '../service/test-accounts.js';
import type { Answer } from '../service/test-client.js';
import type { Account } from '../service/test-issuer.js';
import { Dice } from './dice.js';
import { rawBodies, spoilt } from './spoilt-input.js';
import {
  expectHistory,
  expectItsClocks,
  expectLedgers,
  type KnownStep,
  type ShownClock,
  type ShownStep,
} from './walk.checks.js';
import { asJson, inOrder, type WalkDesk, withoutIds } from './walk.desk.js';
import type { WalkRecord } from './walk.record.js';
import type { Try } from './walk.try.js';

/** A request as it goes over the wire. */
interface Request {
  readonly action: string;
  readonly account: Account;
  /** An object is sent as JSON, a text as it is. */
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the table says of a request: a refusal's code, the step, or that only the database knows. */
type Foreseen<C extends CaseRow> = { code: string } | { taken: Position<C> } | { unknown: true };

/** The division next door: its staff see nothing of these cases. */
const elsewhere = '410303';
const badHeaders = [
  ['if-match', 'newest'],
  ['if-match', '"1", "2"'],
  ['idempotency-key', 'a b'],
  ['idempotency-key', 'x'.repeat(201)],
] as const;
const staffRoles = Object.keys(roleNames) as StaffRole[];

/** One case on its way through a running service, beside the same case in the procedure's table. */
export class Walk<S extends string, I extends Record<string, object>, C extends CaseRow> {
  /** What was tried and what came of it, for whoever has to find out why a walk failed. */
  readonly trace: string[] = [];
  private readonly opened: C;
  private readonly steps: KnownStep[] = [];
  private last: { request: Request; answer: Answer } | undefined;

  /**
   * @param prepared inputs that take the place of samples.
   * @param plan actions to take one after the other before walking at random.
   */
  constructor(
    private readonly desk: WalkDesk<C>,
    private readonly table: Table<S, I, C>,
    private readonly record: WalkRecord,
    private present: Position<C>,
    private readonly prepared: Readonly<Record<string, object | ((caseId: string) => object)>> = {},
    private plan: readonly string[] = [],
  ) {
    const { row } = present.loaded;
    this.opened = structuredClone(row);
    expect([row.state, row.version]).toEqual([table.procedure.initial, 1]);
    this.record.walks += 1;
    this.record.reached(row.state);
  }

  get state(): S {
    return this.present.loaded.row.state as S;
  }

  /** Whether nothing can happen to the case any more. */
  get isOver(): boolean {
    return isFinal(this.table.procedure, this.state) && this.present.loaded.row.outcome !== returned;
  }

  /** The opening, which whoever opens cases has taken. */
  async begin(): Promise<void> {
    await this.noteOpening();
  }

  /** One try; the limits that have run out meanwhile are decided first. */
  async try({ manner, seed }: Try): Promise<void> {
    const dice = new Dice(seed);
    await this.limits(dice.below(2) === 0);
    if (this.present.loaded.row.outcome === returned) return this.openAgain();
    this.record.tries += 1;
    switch (manner) {
      case 'forward':
        return this.forward(dice);
      case 'again':
        return this.again();
      case 'twice':
        return this.twice(dice);
      default:
        await this.send(this.request(manner, dice), manner);
    }
  }

  /** Takes the next action of the plan, the system's own by event and by time. Returns whether there was one. */
  async follow(): Promise<boolean> {
    const [next] = this.plan;
    if (next === undefined) return false;
    const { version } = this.present.loaded.row;
    const { length } = this.plan;
    if (this.isExpiry(next)) this.desk.clock.set(this.due(next) + 1);
    await this.limits(true);
    if (this.plan.length === length) await this.forward(new Dice(0));
    if (this.present.loaded.row.version === version || this.plan.length !== length - 1)
      throw new Error(`"${next}" was not taken`);
    return true;
  }

  /** What must hold of a case at any time, read over REST. */
  async finish(): Promise<void> {
    await this.limits(true);
    const { loaded } = this.present;
    const { id, division, state } = loaded.row;
    const [view, history, clocks] = await Promise.all([
      this.desk.get(id),
      this.desk.get(id, '/history'),
      this.desk.get(id, '/clocks'),
    ]);
    const stored = (await this.desk.load(id))!;
    expect(asJson({ ...stored.row })).toEqual(asJson({ ...this.desk.engine.store.asRead(loaded.row) }));
    expect(inOrder(stored.clocks.map(ledgerOf))).toEqual(inOrder(loaded.clocks.map(ledgerOf)));
    expect(view.body).toMatchObject({ state, version: stored.row.version });
    const items = (answer: Answer) => answer.body['items'] as never;
    expectHistory(this.table.procedure, items(history) as ShownStep[], this.steps, this.opened, stored.row);
    expectItsClocks(this.table.procedure, state, items(clocks) as ShownClock[]);
    expectLedgers(this.desk.engine, division, items(clocks) as ShownClock[]);
  }

  private request(manner: Exclude<Try['manner'], 'forward' | 'again' | 'twice'>, dice: Dice): Request {
    const { actions } = this.table;
    const allowed = this.allowed();
    const any = this.sampled(dice.of(actions), dice);
    const some = allowed.length > 0 ? this.sampled(dice.of(allowed), dice) : any;
    switch (manner) {
      case 'stray':
        return any;
      case 'spoilt': {
        const { input } = this.table.action(some.action);
        return { ...some, body: spoilt(schemaOf(input), some.body as object, dice) };
      }
      case 'wrong-role': {
        const roles = rolesOf(this.table.action(some.action));
        return { ...some, account: staff(dice.of(staffRoles.filter(role => !roles.includes(role)))) };
      }
      case 'wrong-division':
        return {
          ...some,
          account: { ...some.account, division: elsewhere, id: `${some.account.roles[0]}@${elsewhere}` },
        };
      case 'stale':
        return { ...some, headers: { 'if-match': `"${this.present.loaded.row.version - 1}"` } };
      case 'bad-header': {
        const [name, text] = dice.of(badHeaders);
        return { ...some, headers: { [name]: text } };
      }
      case 'key-reused':
        return this.last ? { ...this.last.request, body: { ...(some.body as object), otherwise: true } } : any;
      case 'unknown':
        return {
          ...some,
          action: dice.of(['constructor', 'toString', '__proto__', 'take', 'act:return', '%00', 'x'.repeat(500)]),
        };
      case 'raw':
        return { ...some, body: dice.of(rawBodies), headers: { 'idempotency-key': randomUUID() } };
    }
  }

  private async forward(dice: Dice): Promise<void> {
    const planned = this.plan[0];
    const allowed = this.allowed().filter(name => !this.isExpiry(name));
    if (allowed.length === 0) return;
    const follows = planned !== undefined && allowed.includes(planned);
    if (!follows) this.plan = [];
    const name = follows ? planned : this.likely(allowed, dice);
    if (rolesOf(this.table.action(name)).includes('system')) return this.asSystem(name);
    const request = this.sampled(name, dice);
    const seen = { 'if-match': `"${this.present.loaded.row.version}"`, 'idempotency-key': randomUUID() };
    const answer = await this.send({ ...request, headers: seen }, 'forward');
    if (follows && answer.status >= 300) this.plan = [];
  }

  /** One of the allowed actions; one that ends the case comes up rarely, or most walks would be short. */
  private likely(allowed: readonly string[], dice: Dice): string {
    const goingOn = allowed.filter(name => !isFinal(this.table.procedure, this.table.action(name).to ?? this.state));
    return dice.of(goingOn.length > 0 && dice.below(5) > 0 ? goingOn : allowed);
  }

  private async asSystem(name: string): Promise<void> {
    const input = this.table.samples.inputs[name] as object;
    const at = this.desk.clock.now();
    const foreseen = await this.foresee({ action: name, account: system as never, body: input });
    const { id } = this.present.loaded.row;
    const refusal = await this.desk.takeAsSystem(id, name, input).catch((error: unknown) => error);
    this.trace.push(`${this.state}: the system takes ${name}`);
    if ('code' in foreseen) return expect(refusal).toMatchObject({ code: foreseen.code });
    if (refusal) throw refusal;
    await this.tookAs(name, system, at, foreseen);
  }

  /** The same request again: the same answer, and nothing happens. */
  private async again(): Promise<void> {
    if (!this.last) return;
    const { request, answer } = this.last;
    const repeated = await this.post(request, 'again');
    expect([repeated.status, repeated.body]).toEqual([200, answer.body]);
    await this.unchanged();
  }

  /** Two who have seen the same version: one of them comes second. */
  private async twice(dice: Dice): Promise<void> {
    const allowed = this.allowed().filter(name => !rolesOf(this.table.action(name)).includes('system'));
    if (allowed.length === 0) return;
    const headers = { 'if-match': `"${this.present.loaded.row.version}"` };
    const request = { ...this.sampled(this.likely(allowed, dice), dice), headers };
    const foreseen = await this.foresee(request);
    const answers = await Promise.all([this.post(request, 'twice'), this.post(request, 'twice')]);
    const taken = answers.filter(({ status }) => status === 200);
    if (taken.length === 0) {
      for (const answer of answers) this.expectRefusal(answer, foreseen);
      return this.unchanged();
    }
    expect(answers.map(({ body }) => body['code']).filter(Boolean)).toEqual(['stale-version']);
    this.record.refused('stale-version');
    await this.accepted(request, taken[0]!, foreseen);
  }

  private async send(request: Request, manner: string): Promise<Answer> {
    const foreseen = await this.foresee(request);
    const answer = await this.post(request, manner);
    if (answer.status === 200) await this.accepted(request, answer, foreseen);
    else {
      this.expectRefusal(answer, foreseen);
      await this.unchanged();
    }
    return answer;
  }

  private async post({ action, account, body, headers = {} }: Request, manner: string): Promise<Answer> {
    const { row } = this.present.loaded;
    const path = `${this.desk.path}/${row.id}/actions/${encodeURIComponent(action)}`;
    const answer = await this.desk.as(account).post(path, body, headers);
    const sent = typeof body === 'string' ? body.slice(0, 40) : JSON.stringify(body).slice(0, 300);
    const came = answer.status === 200 ? 'taken' : `${answer.status} ${String(answer.body?.['code'])}`;
    this.trace.push(`${row.state} ${row.version}: ${manner} ${action} by ${account.id} ${sent} → ${came}`);
    if (answer.status >= 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** What the table says of a request, in the order in which the engine asks. */
  private async foresee({ action, account, body, headers = {} }: Request): Promise<Foreseen<C>> {
    const { loaded } = this.present;
    const { procedure } = this.table;
    const input = typeof body === 'string' ? parsed(body) : (asJson(body) as unknown);
    if (input === undefined) return { code: '*' };
    if (!Object.hasOwn(procedure.actions, action))
      return { code: action === '%00' || action.length > 100 ? '*' : 'unknown-action' };
    const seen = headers['if-match'];
    const key = headers['idempotency-key'];
    if (seen !== undefined && !/^"\d+"$/.test(seen)) return { code: 'malformed-header' };
    if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) return { code: 'malformed-header' };
    const used = key !== undefined && key === this.last?.request.headers?.['idempotency-key'];
    if (used && account.id === this.last!.request.account.id) return { code: 'idempotency-key-reused' };
    try {
      requireDivision(account as Caller, procedure.officeOf?.(loaded.row, action) ?? loaded.row.division);
      const { lookup, from } = this.table.action(action);
      const at = Math.max(this.desk.clock.now(), loaded.row.updatedAt.getTime());
      const isStale = seen !== undefined && seen !== `"${loaded.row.version}"`;
      if (isStale) {
        requireRole(account as Caller, rolesOf(this.table.action(action)));
        return { code: 'stale-version' };
      }
      const object = (input ?? {}) as object;
      this.table.admit(action, account as Caller, object);
      if (lookup && from.includes(this.state)) return { unknown: true };
      return { taken: this.table.take(this.present, action, account as Caller, object, at) };
    } catch (error) {
      if (error instanceof Problem) return { code: error.code };
      throw error;
    }
  }

  private expectRefusal({ status, headers, body }: Answer, foreseen: Foreseen<C>): void {
    const code = body['code'];
    expect([status, typeof code]).toEqual([status, 'string']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status, title: expect.stringMatching(/[\u4e00-\u9fff]/), detail: expect.any(String) });
    if ('code' in foreseen && foreseen.code !== '*') expect(code).toBe(foreseen.code);
    if ('taken' in foreseen) expect(this.conflicts()).toContain(code);
    this.record.refused(String(code));
  }

  /** The codes with which the database may refuse what the table allows. */
  private conflicts(): string[] {
    return Object.values(this.table.procedure.conflicts ?? {}).map(refusal => refusal().code);
  }

  private async accepted(request: Request, answer: Answer, foreseen: Foreseen<C>): Promise<void> {
    const { action, account, headers } = request;
    if ('code' in foreseen) throw new Error(`${action} was taken; the table refuses it with ${foreseen.code}`);
    await this.tookAs(action, account as Caller, this.desk.clock.now(), foreseen);
    const { loaded } = this.present;
    expect(answer.headers.get('etag')).toBe(`"${loaded.row.version}"`);
    expect(withoutIds(answer.body)).toEqual(this.desk.shown(loaded, account));
    expectItsClocks(this.table.procedure, this.state, answer.body['clocks'] as ShownClock[]);
    if (headers?.['idempotency-key']) this.last = { request, answer };
  }

  /** A step was taken: the case is as the table says, or, after a lookup, as the database says within the table. */
  private async tookAs(action: string, caller: Caller, at: number, foreseen: Foreseen<C>): Promise<void> {
    const before = this.present.loaded.row;
    const time = Math.max(at, before.updatedAt.getTime());
    this.present = 'taken' in foreseen ? foreseen.taken : { loaded: (await this.desk.load(before.id))!, at: time };
    const { row } = this.present.loaded;
    expect([action, row.version]).toEqual([action, before.version + 1]);
    expect([action, row.state]).toEqual([action, this.table.action(action).to ?? before.state]);
    this.noteStep(action, caller, time, before.state);
  }

  private noteStep(action: string, { id }: Caller, at: number, state: string): void {
    this.steps.push({ action, actor: id, at });
    this.record.took({ state, action });
    this.record.reached(this.state);
    if (this.plan[0] === action) this.plan = this.plan.slice(1);
  }

  /** Whether the case is still what it was before a refusal. */
  private async unchanged(): Promise<void> {
    const { loaded } = this.present;
    // A request that is refused before anybody looks at the case leaves the end of a limit to the worker.
    if (this.isDecidedByTime) await this.desk.known(loaded.row.id, loaded.row.version);
    const { headers, body } = await this.desk.get(loaded.row.id);
    expect(headers.get('etag')).toBe(`"${loaded.row.version}"`);
    expect(withoutIds(body)).toMatchObject(this.desk.shown(loaded, this.desk.reader));
  }

  /** Limits that have run out decide the case. `waits`: the worker does it; otherwise the next step finds it so. */
  private async limits(waits: boolean): Promise<void> {
    for (;;) {
      const step = expiryStep(this.table.procedure, this.present.loaded, this.desk.clock.now());
      if (!step) break;
      const before = this.present.loaded.row;
      const at = Math.max(step.at, before.updatedAt.getTime());
      this.present = this.table.take(this.present, step.action as keyof I & string, system, step.input, at);
      this.trace.push(`${before.state} ${before.version}: the end of a limit takes ${step.action}`);
      this.noteStep(step.action, system, at, before.state);
    }
    if (waits) await this.desk.known(this.present.loaded.row.id, this.present.loaded.row.version);
  }

  private get isDecidedByTime(): boolean {
    return this.steps.at(-1)?.actor === system.id;
  }

  private async openAgain(): Promise<void> {
    this.present = { loaded: await this.desk.openAgain(this.present.loaded), at: this.desk.clock.now() };
    expect(this.state).toBe(this.table.procedure.initial);
    await this.noteOpening();
  }

  private async noteOpening(): Promise<void> {
    const { id, version } = this.present.loaded.row;
    const { body } = await this.desk.get(id, '/history');
    const { action, actor, at } = (body['items'] as ShownStep[]).at(-1)!;
    expect(Object.hasOwn(this.table.procedure.actions, action)).toBe(false);
    expect(version).toBe(this.steps.length + 1);
    this.steps.push({ action, actor: actor.id, at: Date.parse(at) });
    this.trace.push(`${this.state} ${version}: opened`);
  }

  private allowed(): (keyof I & string)[] {
    return this.table.actions.filter(name => this.table.action(name).from.includes(this.state));
  }

  private sampled(action: keyof I & string, dice: Dice): Request & { body: object } {
    const roles = rolesOf(this.table.action(action)).filter((role): role is StaffRole => role !== 'system');
    const account = staff(roles.length > 0 ? dice.of(roles) : dice.of(staffRoles));
    const { [action]: prepared } = this.prepared;
    const own = typeof prepared === 'function' ? prepared(this.present.loaded.row.id) : prepared;
    return { action, account, body: own ?? this.table.samples.inputs[action] };
  }

  private isExpiry(action: string): boolean {
    return Object.values(this.table.procedure.clocks).some(({ onExpiry }) => onExpiry === action);
  }

  /** When the limit runs out whose end takes the action. */
  private due(action: string): number {
    const ends = this.present.loaded.clocks.filter(({ rule, current }) => {
      return this.table.procedure.clocks[rule]?.onExpiry === action && current.state === 'running';
    });
    return Math.min(...ends.map(({ current }) => current.dueAt));
  }
}

function ledgerOf({ rule, item, entries }: CaseClock): object {
  return { rule, item, entries };
}

function parsed(text: string): unknown {
  if (text.includes('__proto__') || text.includes('[[[') || text.length > 100_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
