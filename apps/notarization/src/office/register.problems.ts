import { uniqueViolation } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';

defineProblems({
  'office-in-division': { status: 409, title: '该区划已有公证机构' },
  'office-word-taken': { status: 409, title: '机构代字已被使用' },
  'office-word-in-use': { status: 409, title: '机构代字已用于公证书编号' },
  'office-unknown': { status: 409, title: '没有这个公证机构' },
  'office-has-notaries': { status: 409, title: '公证机构仍有执业公证员' },
  'stale-register-entry': { status: 412, title: '登记内容已被他人更新' },
});

/** Another version is in the register than the one the caller has seen. */
export function staleEntry(version: number): Problem {
  return new Problem('stale-register-entry', `登记内容已更新到第 ${version} 版，请刷新后再修改。`);
}

/** The refusal behind a unique constraint of the register of offices, or the error itself. */
export function officeRefusal(error: unknown): unknown {
  const constraint = uniqueViolation(error)?.constraint;
  if (constraint === 'one_office') {
    return new Problem('office-in-division', '该区划已有一个在用的公证机构，请先停用原机构，或者修改原登记。');
  }
  if (constraint === 'notary_offices_word_key') {
    return new Problem('office-word-taken', '该机构代字已由其他公证机构使用，请核对。');
  }
  return error;
}
