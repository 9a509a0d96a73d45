import {
  type CaseRow,
  type DocumentContent,
  documentHtml,
  type DocumentTemplate,
  type Procedure,
  rolesOf,
} from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import type { Samples } from './samples.js';
import { callerOf, Table } from './table.js';

/** A document as a template writes it of a sample, and the same on its sheet. */
export interface Drawn<C extends CaseRow = CaseRow> {
  readonly content: DocumentContent;
  readonly html: string;
  /** Whether the service would draw it up of this step. */
  readonly due: boolean;
  /** The case after the step. */
  readonly after: C;
}

/** What differs from the samples. */
export interface DrawnFrom<C> {
  readonly input?: object;
  /** Columns of the case before the step. */
  readonly case?: Partial<C>;
}

/** Draws up documents of a procedure's samples, as its service would right after the step. Pure. */
export class Drawer<S extends string, I extends Record<string, object>, C extends CaseRow> {
  readonly table: Table<S, I, C>;

  constructor(procedure: Procedure<S, I, C>, samples: Samples<I, C>) {
    this.table = new Table(procedure, samples);
  }

  /** The document of a step that is taken by its sample. Throws if the samples lead nowhere the step can be taken. */
  draw(
    template: DocumentTemplate,
    action: keyof I & string,
    { input = {}, case: changes }: DrawnFrom<C> = {},
  ): Drawn<C> {
    const { table } = this;
    const { from } = table.action(action);
    const position = from.map(state => table.reach(state, action)).find(reached => reached !== undefined);
    if (!position) throw new Error(`no way by the samples to "${action}"`);
    const { loaded } = position;
    const before = { ...position, loaded: { ...loaded, row: { ...loaded.row, ...changes } } };
    const body = { ...table.samples.inputs[action], ...input };
    const caller = callerOf(rolesOf(table.action(action))[0]!);
    const { decision, at } = table.take(before, action, caller, body, position.at + 60_000);
    const { after, reason = null } = decision;
    const step = { version: after.version, action, at, reason, input: JSON.parse(JSON.stringify(decision.input)) };
    const matterName = (after.matter && findMatter(after.matter)?.name) || '';
    const content = template.write({ case: after, step, matterName, now: at });
    const { title } = template;
    const { acceptanceNo } = after;
    const due = template.when?.({ case: after, step }) ?? true;
    return {
      content,
      due,
      after,
      html: documentHtml({ title, number: '1号', acceptanceNo, content, issuedAt: at, checkCode: '' }),
    };
  }
}
