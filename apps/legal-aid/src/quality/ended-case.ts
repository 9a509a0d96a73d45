import type { CaseEngine } from '@yizhan/casework';
import { type Caller, defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';

defineProblems({ 'case-not-ended': { status: 409, title: '案件尚未办结' } });

/**
 * A case that a lawyer has worked on and that has ended: what can be reviewed. Throws `Problem` `case-not-ended`, or as the
 * engine's `read` does.
 */
export async function endedCase(
  engine: CaseEngine<LegalAidCase>,
  id: string,
  caller: Caller,
): Promise<LegalAidCase & { lawyer: string }> {
  const { row } = await engine.read(id, caller);
  if (row.outcome !== null && row.lawyer !== null) return { ...row, lawyer: row.lawyer };
  throw new Problem('case-not-ended', '案件有律师承办并且已经结案或者终止后，才能评估和回访。');
}
