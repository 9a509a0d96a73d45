import type { LookupQuery, StepFacts } from '@yizhan/casework';
import { prepared } from '@yizhan/messaging';
import { defineProblems, Problem, seesDivision } from '@yizhan/platform';
import type { IntakeCase } from '../intake.case.js';
import type { Join } from './join.input.js';

defineProblems({
  'join-into-itself': { status: 400, title: '不能并入自身' },
  'join-target-missing': { status: 404, title: '没有要并入的案件' },
  'join-target-elsewhere': { status: 403, title: '要并入的案件不在辖区内' },
  'join-target-joined': { status: 409, title: '要并入的案件已并入其他案件' },
  'join-target-over': { status: 409, title: '要并入的案件已经办结' },
});

/** What a joining has to know of the case that is to lead. */
export interface LeadingCase {
  readonly leading?: {
    readonly acceptanceNo: string;
    readonly division: string;
    readonly outcome: string | null;
    readonly joinedInto: string | null;
  };
}

/**
 * Looks the leading case up. The database holds the same condition with the write (`leads_open`), because two cases may be
 * joined with each other at the same time.
 */
export async function leadingCase({ input: { into }, database }: LookupQuery<IntakeCase, Join>): Promise<LeadingCase> {
  const { rows } = await prepared<NonNullable<LeadingCase['leading']>>(
    database,
    'leading-case',
    'select acceptance_no as "acceptanceNo", division, outcome, joined_into as "joinedInto" from cases where id = $1',
    [into],
  );
  return rows[0] ? { leading: rows[0] } : {};
}

/** The leading case is another one, of the caller's division, and goes on by itself. */
export function joinable({ case: own, input, caller, found }: StepFacts<IntakeCase, Join, LeadingCase>) {
  if (input.into.toLowerCase() === own.id) return new Problem('join-into-itself', '请填写另一件案件的编号。');
  const { leading } = found;
  if (!leading) return new Problem('join-target-missing', '没有要并入的案件，请核对编号。');
  const { acceptanceNo, division, joinedInto, outcome } = leading;
  if (!seesDivision(caller, division))
    return new Problem('join-target-elsewhere', `${acceptanceNo} 属于 ${division}，请由上级受理中心并案。`);
  if (joinedInto) return new Problem('join-target-joined', `${acceptanceNo} 已并入其他案件，请并入那件牵头的案件。`);
  if (outcome !== null) return new Problem('join-target-over', `${acceptanceNo} 已经办结，不能再并入。`);
  return undefined;
}
