import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { RecordInquiry } from './inquiry.inputs.js';

/** Who was asked. */
export const inquiredRoles = ['applicant', 'agent', 'interested-party', 'witness'] as const;
export type InquiredRole = (typeof inquiredRoles)[number];

/** An inquiry record 询问笔录 (公证程序规则 28, 29). */
export interface Inquiry {
  readonly person: string;
  readonly role: InquiredRole;
  /** When, RFC 3339. */
  readonly heldAt: string;
  readonly place?: string;
  readonly content: string;
  /** The second person of the office, or the witness. */
  readonly second?: string;
  /** Whether sound and picture were recorded. */
  readonly recorded: boolean;
}

defineProblems({
  'inquiry-not-held-yet': { status: 409, title: '询问时间不能晚于现在' },
  'will-needs-two': { status: 409, title: '遗嘱公证须二人办理并录音录像' },
});

/** An inquiry is recorded after it was held. */
export function wasHeld(heldAt: string, now: number): Problem | undefined {
  return parseInstant(heldAt) > now
    ? new Problem('inquiry-not-held-yet', '询问笔录只能在询问之后登记，请核对询问时间。')
    : undefined;
}

/** A will is taken by two, or before a witness, and on record from beginning to end (公证程序规则 53). */
export function willTaken(matter: string | null, inquiries: readonly Inquiry[]): Problem | undefined {
  if (matter !== 'notarization.will') return undefined;
  const taken = inquiries.some(({ role, second, recorded }) => role === 'applicant' && second && recorded);
  return taken
    ? undefined
    : new Problem('will-needs-two', '遗嘱公证须由二人办理（或者有见证人在场）并全程录音录像，请先登记该询问笔录。');
}

/** The record as the case keeps it. */
export function inquired({ person, role, heldAt, place, content, second, recorded = false }: RecordInquiry): Inquiry {
  return { person, role, heldAt, ...(place && { place }), content, ...(second && { second }), recorded };
}
