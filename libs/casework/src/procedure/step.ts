import type { Caller } from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';

/** A step that was taken: the case before and after, and who did what. */
export interface Step<C extends CaseRow = CaseRow> {
  readonly action: string;
  /** Undefined when the step opened the case. */
  readonly before?: Readonly<C>;
  readonly after: C;
  /** What staff and citizens read of the state after it. */
  readonly stateTitle?: string;
  readonly input: object;
  readonly caller: Caller;
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  /** Why, where the step says so. */
  readonly reason?: string;
}

/** An event of a case, without its envelope: the type below the service and the data. */
export interface CaseEvent {
  /** For example `case.progressed.v1`. */
  readonly name: string;
  readonly data: {
    readonly caseId: string;
    readonly occurredAt: string;
    /** The supervision task of which it tells; the clocks of the step then say that they are its own. */
    readonly taskId?: string;
  };
}
