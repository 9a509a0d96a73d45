import { type Caller, checked, type Clock, Problem, requireDivision, requireRole, system } from '@yizhan/platform';
import type { EntityManager } from 'typeorm';
import type { CalendarBook } from '../calendars/calendar-book.js';
import type { CaseRow } from '../case/case-row.js';
import { type Decision, decide, decideOpening, type Loaded } from '../procedure/decide.js';
import { type ActionDefinition, type AnyProcedure, rolesOf } from '../procedure/procedure.js';

/** A case to open. `id` is intake's id. */
export type Opening<C extends CaseRow> = Omit<
  C,
  'state' | 'version' | 'eventSeq' | 'outcome' | 'updatedAt' | 'closedAt' | 'openedAt' | 'handlerId' | 'handlerName'
>;

/** A step that the system takes because an event asks for it. */
export interface SystemStep {
  readonly id: string;
  readonly action: string;
  readonly input: object;
  /** When it happened, in milliseconds since the epoch; defaults to now. */
  readonly at?: number;
  /** Who asks for it, where that is a person; the right to was checked elsewhere. */
  readonly caller?: Caller;
}

/** What the engine decides before anything is written: which action, by which calendar, at which time. */
export class CaseDecisions<C extends CaseRow> {
  constructor(
    readonly procedure: AnyProcedure<C>,
    private readonly clock: Clock,
    private readonly calendars: CalendarBook,
  ) {}

  /** The action of that name. Throws `Problem` `unknown-action`. */
  action(name: string): ActionDefinition<string, object, C> {
    const action: ActionDefinition<string, object, C> | undefined = this.procedure.actions[name];
    if (action && Object.hasOwn(this.procedure.actions, name)) return action;
    throw new Problem('unknown-action', `没有“${name}”这个操作。`);
  }

  /** The division whose staff take an action on the case. */
  officeOf(row: C, action: string): string {
    return this.procedure.officeOf?.(row, action) ?? row.division;
  }

  /** Throws `Problem` `wrong-division` or `missing-role` when the caller may not take the action on the case. */
  requireRight({ row }: Loaded<C>, name: string, caller: Caller): void {
    requireDivision(caller, this.officeOf(row, name));
    requireRole(caller, rolesOf(this.action(name)));
  }

  /** A caller's step now, on what `database` knows. Rejects with `Problem`: a validation code, or as `decide` does. */
  async ofCaller(
    loaded: Loaded<C>,
    name: string,
    body: unknown,
    caller: Caller,
    database: EntityManager,
  ): Promise<Decision<C>> {
    const { input: form, lookup } = this.action(name);
    const input = checked(form, body ?? {});
    const at = this.clock.now();
    const found =
      lookup && (await this.found(loaded, { id: loaded.row.id, action: name, input, at }, database, caller));
    return this.step(loaded, name, input, caller, at, found);
  }

  /** A step of the system, at the time it says. Throws as `ofCaller` does. */
  ofSystem(
    loaded: Loaded<C>,
    { action, input, at = this.clock.now(), caller = system }: SystemStep,
    found?: object,
  ): Decision<C> {
    return this.step(loaded, action, checked(this.action(action).input, input), caller, at, found);
  }

  /** What the lookup of a step's action reads; undefined without one, or where the state refuses the step anyway. */
  async found(
    { row }: Loaded<C>,
    { action: name, input, at = this.clock.now() }: SystemStep,
    database: EntityManager,
    caller = system,
  ): Promise<object | undefined> {
    const action = this.action(name);
    if (!action.lookup || !action.from.includes(row.state)) return undefined;
    return action.lookup({ case: row, input, caller, at, database });
  }

  /** The opening of a case; `known` is what is here of it already, when it is opened again. */
  ofOpening(
    opening: Opening<C>,
    known: Loaded<C> | undefined,
    caller: Caller,
    at: number,
    action: string,
  ): Decision<C> {
    const time = known ? afterLast(known, at) : at;
    const row = { ...opening, openedAt: known?.row.openedAt ?? new Date(time) } as unknown as C;
    const calendars = this.calendars.in(row.division);
    return decideOpening(this.procedure, calendars, row, known?.clocks ?? [], known?.row, caller, time, action);
  }

  /**
   * Whether the case is counted by the present calendar. A clock to which a new one does nothing is only marked in the
   * tables, without a new version of its case; what is remembered of it is behind then.
   */
  restsOnPresent({ row, clocks }: Loaded<C>): boolean {
    const { version } = this.calendars.current(row.division);
    return clocks.every(({ current, calendarVersion }) => current.state === 'stopped' || calendarVersion === version);
  }

  private step(
    loaded: Loaded<C>,
    name: string,
    input: object,
    caller: Caller,
    at: number,
    found?: object,
  ): Decision<C> {
    const calendars = this.calendars.in(loaded.row.division);
    return decide(this.procedure, calendars, loaded, name, input, caller, afterLast(loaded, at), found);
  }
}

/** `at`, but never before the case's last step: machines' clocks may differ a little. */
function afterLast<C extends CaseRow>({ row }: Loaded<C>, at: number): number {
  return Math.max(at, row.updatedAt.getTime());
}
