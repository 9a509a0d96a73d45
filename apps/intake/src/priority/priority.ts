import type { ClockItem } from '@yizhan/casework';
import { hasRight } from '@yizhan/contracts';
import type { IntakeCase } from '../intake.case.js';
import type { Urgency } from '../triage/urgency.js';

/** How soon a matter is to be taken up. In the order of the alphabet, so that lists sort by it, the last one first. */
export const priorities = ['normal', 'priority', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** Why a matter is taken up before others, or not. Never names a group: more people read it than may know. */
export interface PriorityReason {
  readonly source: 'group' | 'urgency' | 'officer';
  readonly level: Priority;
  /** What staff read. */
  readonly why: string;
  /** The citizen's own words, where they are the reason. */
  readonly words?: string;
}

export interface PriorityColumns {
  readonly priority: Priority;
  readonly priorityReasons: readonly PriorityReason[];
}

/** The facts that priority rests on, and the reasons known so far. */
export type PriorityFacts = Pick<IntakeCase, 'groups' | 'matter'> &
  Partial<Pick<IntakeCase, 'urgency' | 'priorityReasons'>>;

const ofGroup: PriorityReason = { source: 'group', level: 'priority', why: '申请人属于应当优先办理的群体' };

/**
 * How soon a matter is to be taken up, and why: as the strongest reason has it, or as an officer has decided. Pure; asked
 * again when groups or matter become known, and what an officer has decided stays.
 */
export function priorityOf({ groups, matter, urgency, priorityReasons = [] }: PriorityFacts): PriorityColumns {
  const reasons = [
    ...(hasRight(groups, matter, 'queue-priority') ? [ofGroup] : []),
    ...(urgency ? ofWords(urgency) : []),
    ...priorityReasons.filter(({ source }) => source === 'officer'),
  ];
  const decided = reasons.findLast(({ source }) => source === 'officer');
  return { priority: decided?.level ?? strongest(reasons), priorityReasons: reasons };
}

function ofWords({ level, signs }: Urgency): PriorityReason[] {
  return signs.map(({ words, why }) => ({ source: 'urgency', level, why, words }));
}

/**
 * The shorter limit that the centre has promised for some: one clock beside that of everybody, or none.
 * It is for who has the right to it and for what is urgent.
 */
export function hastened({ groups, matter, priority }: IntakeCase): readonly ClockItem[] {
  const isHastened = priority === 'urgent' || hasRight(groups, matter, 'shorter-limit');
  return isHastened ? [{ item: 'priority', label: '优先件' }] : [];
}

function strongest(reasons: readonly PriorityReason[]): Priority {
  return reasons.reduce<Priority>((most, { level }) => (level > most ? level : most), 'normal');
}
