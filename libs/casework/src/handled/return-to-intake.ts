import { findMatter } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { CaseRow } from '../case/case-row.js';
import type { StepFacts } from '../procedure/procedure.js';
import { Reason } from '../procedure/reason.input.js';

defineProblems({
  'suggested-unknown-matter': { status: 400, title: '建议的事项不存在' },
  'suggested-same-matter': { status: 409, title: '建议的事项就是退回的事项' },
});

/** The case goes back to intake: why, and where it belongs, if that is known. */
export class ReturnToIntake extends Reason {
  /** A matter of the catalogue, another one than the case has. */
  @IsOptional() @IsString() @MaxLength(100) suggestMatter?: string;
}

/** What is suggested can be followed: a matter of the catalogue, and not the one that the case is returned from. */
export function suggestsMatter({
  case: { matter },
  input: { suggestMatter },
}: StepFacts<CaseRow, ReturnToIntake>): Problem | undefined {
  if (suggestMatter === undefined) return undefined;
  const found = findMatter(suggestMatter);
  if (!found)
    return new Problem(
      'suggested-unknown-matter',
      `事项目录中没有“${suggestMatter}”，请查阅 GET /api/intake/v1/matters。`,
    );
  if (suggestMatter !== matter) return undefined;
  return new Problem('suggested-same-matter', `本案就是“${found.name}”，请建议其他事项，或者不填。`);
}
