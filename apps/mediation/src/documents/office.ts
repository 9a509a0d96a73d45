import type { MediationCase } from '../mediation.case.js';

/** Whose seal it bears: the committee that mediates, where it is known. */
export function officeOf({ committee }: Readonly<Pick<MediationCase, 'committee'>>): string {
  return committee ?? '人民调解委员会';
}
/** As documents cite it. */
export const law = '《中华人民共和国人民调解法》';
