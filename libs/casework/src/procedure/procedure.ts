import type { Caller, Problem, Role, StaffRole } from '@yizhan/platform';
import type { Service } from '@yizhan/contracts';
import type { Reason } from '@yizhan/deadlines';
import type { EntityManager } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import { returned } from './case-events.js';
import type { LedgerAct } from './ledger-act.js';
import type { Step, CaseEvent } from './step.js';

/** A state of a procedure. A state with an outcome is final. */
export interface StateDefinition {
  /** What staff and citizens read. */
  readonly title: string;
  /** How the case has ended; only in final states. */
  readonly outcome?: string;
  /** Why clocks stand still here: a reason code of the domain, for example `supplement-materials`. */
  readonly waits?: Reason;
}

/** One of the things that each have a clock of a rule, for example a term of an agreement. */
export interface ClockItem {
  /** Tells it from the others of its case, and stays the same. */
  readonly item: string;
  /** What staff read. */
  readonly label?: string;
  /** What its limit counts from, in milliseconds since the epoch, if not from the step; of a backward rule the day to come. */
  readonly from?: number;
}

/** Where a clock counts and where it stands still; in every other state it stops. */
export interface ClockDefinition<S extends string, C extends CaseRow = CaseRow> {
  readonly counts: readonly S[];
  readonly stands?: readonly S[];
  /** Only in cases of these kinds, as the `kinds` of the table tell them apart; without it in all. */
  readonly only?: readonly string[];
  /** What the limit counts from: `received`, the day the citizen handed the matter in; otherwise the entry into the state. */
  readonly from?: 'received';
  /** The action that the system takes when the limit runs out; for a rule whose end decides by itself. */
  readonly onExpiry?: string;
  /**
   * Each of these has a clock of its own, which begins when it comes and stops when it is gone. Such a clock does not keep
   * a state covered: there may be none. Pure.
   */
  each?(row: Readonly<C>): readonly ClockItem[];
}

/** What a lookup may go by. */
export interface LookupQuery<C extends CaseRow, I extends object> {
  readonly case: Readonly<C>;
  readonly input: I;
  readonly caller: Caller;
  /** When the step is taken, in milliseconds since the epoch. */
  readonly at: number;
  /** The service's own database; only read. */
  readonly database: EntityManager;
}

/** Everything a pure function of an action may look at. */
export interface StepFacts<C extends CaseRow, I extends object, F = unknown> {
  readonly case: Readonly<C>;
  readonly input: I;
  /** When the step is taken, in milliseconds since the epoch. */
  readonly at: number;
  readonly caller: Caller;
  /** What the action's `lookup` has read. */
  readonly found: F;
}

/** An action: who may take it, from where to where, with what input. */
export interface ActionDefinition<S extends string, I extends object, C extends CaseRow = CaseRow> {
  readonly title: string;
  readonly from: readonly S[];
  /** Where the case goes; without it the case stays where it is. */
  readonly to?: S;
  readonly role: Role | readonly StaffRole[];
  readonly input: new () => I;
  /** Fields of the input that the history does not keep, because more people read it than may know them. */
  readonly confidential?: readonly string[];
  /**
   * Reads what the step depends on beyond its case, for example a register or the highest number given so far, just before
   * the decision and outside any lock. Two steps may find the same: what must be unique needs a unique index on the case
   * table, and the step that comes second looks and decides anew.
   */
  lookup?(query: LookupQuery<C, I>): Promise<object>;
  /** A pure condition beyond state and role: a refusal, or undefined when the step may be taken. */
  guard?(facts: StepFacts<C, I>): Problem | undefined;
  /** What the step changes on the case beyond its state. Pure. */
  apply?(facts: StepFacts<C, I>): Partial<C>;
  /** What the step writes into the ledger of one of the case's clocks, beside what its change of state asks for. */
  readonly ledger?: LedgerAct<C, I>;
}

/** The kinds of a procedure's cases; each must have a clock in every state that is not final. */
export interface CaseKinds<C extends CaseRow> {
  readonly all: readonly string[];
  /** The kind of a case; it never changes. Pure. */
  of(row: Readonly<C>): string;
}

/** Which ended cases may be opened again, and what of them then stays as it was. */
export interface Reopening<C extends CaseRow> {
  /** Outcomes. */
  readonly after: readonly string[];
  /** Columns that the new opening does not change. */
  readonly keeps?: readonly (keyof C & string)[];
}

/** A procedure as a table: the engine, the specs, REST, gRPC, the diagram and the console read it. */
export interface Procedure<
  S extends string = string,
  I extends Record<string, object> = Record<string, object>,
  C extends CaseRow = CaseRow,
> {
  readonly service: Service;
  readonly title: string;
  /** The row class: the engine's columns and the service's own. */
  readonly entity: new () => C;
  /** The state a case is opened in. */
  readonly initial: S;
  readonly states: Readonly<Record<S, StateDefinition>>;
  readonly clocks: Readonly<Record<string, ClockDefinition<S, C>>>;
  readonly actions: { readonly [A in keyof I]: ActionDefinition<S, I[A], C> };
  /** How cases are told apart that have other clocks than the rest, for example by the level that supervises them. */
  readonly kinds?: CaseKinds<C>;
  /** What may be opened again under the same id; without it, what was handed back. */
  readonly reopens?: Reopening<C>;
  /** Columns whose contents the history does not repeat; it says only that they changed. */
  readonly confidential?: readonly (keyof C & string)[];
  /** Unique constraints of the case table that refuse a step for good, by name. */
  readonly conflicts?: Readonly<Record<string, () => Problem>>;
  /** Who may read beside those who may act. */
  readonly readers: readonly StaffRole[];
  /** The events a step publishes; without it those of a handling service. Pure. */
  events?(step: Step<C>): CaseEvent[];
  /** The division whose officers take an action on a row, where it is not the row's own. */
  officeOf?(row: C, action: string): string;
}

/** Any procedure, whatever its states and inputs are. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a table is used through its checked engine only
export type AnyProcedure<C extends CaseRow = any> = Procedure<any, any, C>;

/** Declares a procedure. A mistyped state is a compile error; the rest is proved by `proveProcedure` at start. */
export function defineProcedure<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Omit<Procedure<S, I, C>, 'initial' | 'clocks' | 'actions'> & {
    readonly initial: NoInfer<S>;
    readonly clocks: Readonly<Record<string, ClockDefinition<NoInfer<S>, NoInfer<C>>>>;
    readonly actions: { readonly [A in keyof I]: ActionDefinition<NoInfer<S>, I[A], NoInfer<C>> };
  },
): Procedure<S, I, C> {
  return procedure;
}

/** Whether the state ends the case. */
export function isFinal(procedure: AnyProcedure, state: string): boolean {
  return procedure.states[state]?.outcome !== undefined;
}

/** Whether a case that has ended like this may be opened again. */
export function mayReopen({ reopens }: AnyProcedure, outcome: string | null): boolean {
  return outcome !== null && (reopens?.after ?? [returned]).includes(outcome);
}

/** The roles of an action as a list. */
export function rolesOf(action: ActionDefinition<string, object>): readonly Role[] {
  return typeof action.role === 'string' ? [action.role] : action.role;
}

/** What staff read of the thing that one of several clocks of a rule belongs to; undefined once it is gone. */
export function itemLabel<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  row: C,
  { rule, item }: { readonly rule: string; readonly item?: string },
): string | undefined {
  if (item === undefined) return undefined;
  const definition: ClockDefinition<string, C> | undefined = procedure.clocks[rule];
  return definition?.each?.(row).find(one => one.item === item)?.label;
}

/** Every role that may read a case of this procedure. */
export function readersOf(procedure: AnyProcedure): readonly Role[] {
  const acting = Object.values<ActionDefinition<string, object>>(procedure.actions).flatMap(rolesOf);
  return [...new Set([...acting, ...procedure.readers])];
}
