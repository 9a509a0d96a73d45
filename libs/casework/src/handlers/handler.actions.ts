import { dateText, dayOf } from '@yizhan/deadlines';
import { Problem, type StaffRole } from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';
import { findCovered } from '../covers/cover.store.js';
import { canHandle, type Officer } from '../officers/officer.js';
import { unknownOfficer } from '../officers/officer.problems.js';
import { findOfficers } from '../officers/officer.store.js';
import type { ActionDefinition, LookupQuery, StepFacts } from '../procedure/procedure.js';
import { AssignHandler, HandOver, TakeUp } from './handler.inputs.js';
import './handler.problems.js';

/** What is read of the colleague who is to handle a case. */
export interface ColleagueFound {
  readonly officer?: Officer;
}

/** What is read before a case is handed over. */
export interface HandOverFound extends ColleagueFound {
  /** The ids of those for whom the caller stands in today. */
  readonly covers: readonly string[];
}

/**
 * Who handles a case 经办人, whatever its procedure is; a table takes it over by one line, with the roles whose officers
 * handle cases and the states in which that may change: `...handlerActions(['mediator'], 'accepted', 'mediating')`. It says
 * who is to see to the case; what may be done, and by which role, the other actions say.
 */
export function handlerActions<S extends string>(roles: readonly StaffRole[], ...from: readonly S[]) {
  return {
    'take-up': takeUp(roles, from),
    'assign-handler': assignHandler(roles, from),
    'hand-over': handOver(roles, from),
  };
}

/** 认领 of a case that nobody handles. */
function takeUp<S extends string>(roles: readonly StaffRole[], from: readonly S[]): ActionDefinition<S, TakeUp> {
  return {
    title: '认领案件',
    from,
    role: roles,
    input: TakeUp,
    guard: ({ case: row, caller }) => {
      if (row.handlerId === null) return undefined;
      if (row.handlerId === caller.id) return sameHandler(row);
      return new Problem('handled-already', `本案由${row.handlerName}经办，须由其移交，或者由机构负责人指派。`);
    },
    apply: ({ caller }) => ({ handlerId: caller.id, handlerName: caller.name }),
  };
}

/** 指派 by the head of the office. */
function assignHandler<S extends string>(
  roles: readonly StaffRole[],
  from: readonly S[],
): ActionDefinition<S, AssignHandler> {
  return {
    title: '指派经办人',
    from,
    role: 'head',
    input: AssignHandler,
    lookup: query => colleague(query, query.input.handlerId),
    guard: facts => refusalOf(facts, facts.input.handlerId, roles),
    apply: handledBy,
  };
}

/** 移交 by whoever handles the case, stands in for him, or is the head of the office. */
function handOver<S extends string>(roles: readonly StaffRole[], from: readonly S[]): ActionDefinition<S, HandOver> {
  return {
    title: '移交经办',
    from,
    role: [...new Set<StaffRole>([...roles, 'head'])],
    input: HandOver,
    lookup: async query => ({
      ...(await colleague(query, query.input.to)),
      covers: await findCovered(query.database, query.caller.id, dateText(dayOf(query.at))),
    }),
    guard: facts => notTheirs(facts) ?? refusalOf(facts, facts.input.to, roles),
    apply: handledBy,
  };
}

async function colleague({ database }: LookupQuery<CaseRow, object>, id: string): Promise<ColleagueFound> {
  const officer = (await findOfficers(database, [id])).get(id);
  return officer ? { officer } : {};
}

function refusalOf(
  { case: row, found }: StepFacts<CaseRow, object>,
  id: string,
  roles: readonly StaffRole[],
): Problem | undefined {
  const { officer } = found as ColleagueFound;
  if (!officer) return unknownOfficer(id);
  if (officer.id === row.handlerId) return sameHandler(row);
  if (canHandle(officer, row.division, roles)) return undefined;
  return new Problem(
    'officer-cannot-act',
    `${officer.name}的角色或辖区不能办理 ${row.division} 的本类案件，请另选一人。`,
  );
}

function notTheirs({ case: row, caller, found }: StepFacts<CaseRow, object>): Problem | undefined {
  if (row.handlerId === null) return new Problem('not-handled', '本案还没有经办人，请先认领，或者由机构负责人指派。');
  const { covers } = found as HandOverFound;
  if (caller.id === row.handlerId || covers.includes(row.handlerId) || caller.roles.includes('head')) return undefined;
  return new Problem('not-the-handler', `本案由${row.handlerName}经办，须由其本人、代班人或者机构负责人移交。`);
}

function handledBy({ found }: StepFacts<CaseRow, object>): Partial<CaseRow> {
  const { id, name } = (found as Required<ColleagueFound>).officer;
  return { handlerId: id, handlerName: name };
}

function sameHandler({ handlerName }: Readonly<CaseRow>): Problem {
  return new Problem('same-handler', `本案已由${handlerName}经办，无须变更。`);
}
