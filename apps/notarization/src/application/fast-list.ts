import { defineProblems, Problem } from '@yizhan/platform';

/** The list of 公证办理提速清单 that a matter is on: A five working days, B ten. */
export type FastList = 'A' | 'B';

defineProblems({ 'not-on-fast-list': { status: 409, title: '不在提速清单内' } });

/**
 * Matters of 公证办理提速清单(2024年版), by our catalogue. Read of it is that list A begins with powers of attorney; the rest
 * is from memory and to be compared with the annex before go-live (⚠ 未核对). It is a service standard, whose end reminds.
 */
const lists: Readonly<Record<string, FastList>> = {
  'notarization.power-of-attorney': 'A',
  'notarization.statement': 'A',
  'notarization.birth': 'A',
  'notarization.survival': 'A',
  'notarization.marital-status': 'A',
  'notarization.no-criminal-record': 'A',
  'notarization.education': 'A',
  'notarization.copy': 'A',
  'notarization.signature': 'A',
  'notarization.kinship': 'B',
  'notarization.contract': 'B',
  'notarization.renounce-inheritance': 'B',
};

/** The list of a matter, or undefined. */
export function fastListOf(matter: string | null): FastList | undefined {
  return matter !== null && Object.hasOwn(lists, matter) ? lists[matter] : undefined;
}

/** The fast track is for listed matters that are simple, clear and fully evidenced; the notary says the latter. */
export function onFastList(matter: string | null): Problem | undefined {
  if (fastListOf(matter)) return undefined;
  return new Problem('not-on-fast-list', '该事项不在提速清单内，请按十五个工作日办理。');
}
