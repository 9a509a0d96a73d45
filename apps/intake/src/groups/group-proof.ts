import type { ActionDefinition, StepFacts } from '@yizhan/casework';
import { findGroup } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import { keepEnds } from '@yizhan/privacy';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { IntakeCase } from '../intake.case.js';
import { priorityOf } from '../priority/priority.js';

defineProblems({
  'unsuitable-proof': { status: 409, title: '该证件不能证明属于该群体' },
  'proof-recorded-already': { status: 409, title: '该证明已经登记' },
});

/** A document that shows that the applicant belongs to a group. */
export interface RecordedProof {
  readonly group: string;
  /** Which of the group's proofs. */
  readonly kind: string;
  /** Only its end is kept. */
  readonly number?: string;
  /** RFC 3339. */
  readonly seenAt: string;
  readonly seenBy: { readonly id: string; readonly name: string };
}

/** 登记特殊群体证明: what was seen. */
export class RecordGroupProof {
  @IsString() @MaxLength(40) group!: string;

  /** One of the proofs that the policy names for the group. */
  @IsString() @IsNotEmpty() @MaxLength(40) kind!: string;

  /** The number of the document; all but its end is forgotten before anything else is done. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? endOf(value) : value))
  @IsString()
  @MaxLength(40)
  number?: string;
}

type Facts = StepFacts<IntakeCase, RecordGroupProof>;

/**
 * An officer has seen a proof. Who had not said so before belongs to the group from now on, with everything that follows.
 * The history says that a proof was seen, and not of what.
 */
export function recordGroupProof<S extends string>(...from: readonly S[]) {
  return {
    title: '登记特殊群体证明',
    from,
    role: ['clerk'],
    input: RecordGroupProof,
    confidential: ['group', 'kind', 'number'],
    guard: acceptable,
    apply: ({ case: row, input: { group, kind, number }, at, caller: { id, name } }: Facts) => {
      const seen = { group, kind, ...(number && { number }), seenAt: formatInstant(at), seenBy: { id, name } };
      const all = row.groups.includes(group) ? row.groups : [...row.groups, group];
      return { groups: all, groupProofs: [...row.groupProofs, seen], ...priorityOf({ ...row, groups: all }) };
    },
  } as const satisfies ActionDefinition<S, RecordGroupProof, IntakeCase>;
}

function acceptable({ case: { groupProofs }, input: { group, kind } }: Facts): Problem | undefined {
  const known = findGroup(group);
  if (!known) return new Problem('unknown-group', '没有这个特殊群体，请查阅 GET /api/intake/v1/groups。');
  const { name, proofs } = known;
  if (!proofs.some(({ id }) => id === kind)) {
    const suitable = proofs.map(proof => `${proof.id}（${proof.name}）`).join('、');
    return new Problem('unsuitable-proof', `证明属于“${name}”的证件为：${suitable}。`);
  }
  if (!groupProofs.some(proof => proof.group === group && proof.kind === kind)) return undefined;
  return new Problem('proof-recorded-already', '该群体的这种证明已经登记，不需重复登记。');
}

/** The last four characters; of a short number none, because they would be most of it. */
function endOf(number: string): string {
  const text = number.trim();
  return keepEnds(text, 0, text.length < 8 ? 0 : 4);
}
