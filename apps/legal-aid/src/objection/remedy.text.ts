import { limitText, type LimitFacts } from '@yizhan/casework';
import type { Denial } from './denial.js';

const limits = { refusal: 'legal-aid.objection-file', termination: 'legal-aid.termination-objection-file' } as const;

/** What every decision against the person tells: where and within which time one can object (法律援助法 49). */
export function remedyText(kind: Denial['kind'], facts: LimitFacts): string {
  return `对本决定有异议的，可以自收到本决定之日起${limitText(limits[kind], facts)}内，向设立本中心的司法行政部门提出（《中华人民共和国法律援助法》第四十九条）。`;
}
