import { isWithin } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';

/** What ties a matter to a place (公证法 25). */
export const venueKinds = ['domicile', 'residence', 'act', 'fact', 'immovable'] as const;
export type VenueKind = (typeof venueKinds)[number];

/** Where the matter belongs. */
export interface Venue {
  readonly kind: VenueKind;
  /** The division of that place. */
  readonly division: string;
  /** Whether the matter is about land or a house. */
  readonly immovable: boolean;
}

defineProblems({
  'outside-practice-area': { status: 409, title: '不在本机构执业区域内' },
  'immovable-elsewhere': { status: 409, title: '涉及不动产，须由不动产所在地受理' },
});

/** About land and houses too, these may be applied for wherever the applicant lives (公证法 25(2)). */
const free = new Set([
  'notarization.power-of-attorney',
  'notarization.statement',
  'notarization.gift',
  'notarization.will',
]);

/** Whether an office with this practice area 执业区域 may accept the matter (公证法 25). */
export function inPracticeArea(matter: string | null, venue: Venue, area: string): Problem | undefined {
  if (venue.immovable && venue.kind !== 'immovable' && !free.has(matter ?? '')) {
    return new Problem('immovable-elsewhere', '涉及不动产的公证事项由不动产所在地的公证机构受理，请登记不动产所在地。');
  }
  if (!isWithin(venue.division, area)) {
    return new Problem(
      'outside-practice-area',
      `${venue.division} 不在本机构执业区域 ${area} 内，请不予受理并告知申请人可以受理的公证机构。`,
    );
  }
  return undefined;
}
