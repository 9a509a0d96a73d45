import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { Caller } from '@yizhan/platform';
import { clockView } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine } from '../engine/case-engine.js';
import { itemLabel } from '../procedure/procedure.js';
import type { Loaded } from '../procedure/decide.js';

const engineColumns = new Set<string>([
  'eventSeq',
  'openedAt',
  'updatedAt',
  'closedAt',
  'receivedAt',
  'matter',
  'outcome',
  'handlerId',
  'handlerName',
]);

/** A case as REST and gRPC show it: the engine's columns, the service's own, its clocks, and what the caller may do now. */
export function caseView<C extends CaseRow>(
  engine: Pick<CaseEngine<C>, 'procedure' | 'actionsFor'>,
  loaded: Loaded<C>,
  caller: Caller,
) {
  const { row, clocks } = loaded;
  const own = Object.entries(row).filter(([name]) => !engineColumns.has(name));
  const matter = row.matter ? findMatter(row.matter) : undefined;
  return {
    ...Object.fromEntries(
      own.map(([name, value]) => [name, value instanceof Date ? formatInstant(value.getTime()) : value]),
    ),
    stateTitle: engine.procedure.states[row.state]?.title ?? row.state,
    matter: row.matter,
    ...(matter && { matterName: matter.name }),
    outcome: row.outcome,
    handler: row.handlerId && { id: row.handlerId, name: row.handlerName },
    receivedAt: formatInstant(row.receivedAt.getTime()),
    openedAt: formatInstant(row.openedAt.getTime()),
    updatedAt: formatInstant(row.updatedAt.getTime()),
    closedAt: row.closedAt && formatInstant(row.closedAt.getTime()),
    clocks: clocks.map(clock => ({ ...clockView(clock), ...labelled(itemLabel(engine.procedure, row, clock)) })),
    actions: engine.actionsFor(loaded, caller),
  };
}

function labelled(label: string | undefined): { itemLabel?: string } {
  return label === undefined ? {} : { itemLabel: label };
}
