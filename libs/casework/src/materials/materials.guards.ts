import { defineProblems, Problem } from '@yizhan/platform';
import type { Supplement } from './materials.inputs.js';

defineProblems({
  'not-requested': { status: 409, title: '该材料未被要求补充' },
  'still-missing': { status: 409, title: '材料仍未补齐' },
});

/** The clock goes on when everything that was asked for is there, and nothing was handed in that nobody asked for. */
export function everythingSupplied(facts: {
  readonly case: { readonly requested: readonly string[] };
  readonly input: Supplement;
}): Problem | undefined {
  const { requested } = facts.case;
  const { items } = facts.input;
  const unasked = items.filter(item => !requested.includes(item));
  if (unasked.length > 0) return new Problem('not-requested', `未要求补充：${unasked.join('、')}。`);
  const missing = requested.filter(item => !items.includes(item));
  return missing.length > 0 ? new Problem('still-missing', `还缺：${missing.join('、')}。`) : undefined;
}
