/**
 * The mediations of the city's year 2020: 31,917 disputes, of which 31,588 ended with an agreement that was performed
 * (98.97 %). The total and the successes are the city's; how they are spread over counties, months and days is not
 * known and follows from formulas here, so that every run has the same cases and the same sums.
 */
export const total = 31_917;
export const failures = 329;
export const year = 2020;

/** The fifteen counties and districts of Luoyang in 2020 (GB/T 2260), each with its weight, about its people in ten thousands. */
export const counties: readonly (readonly [division: string, weight: number])[] = [
  ['410302', 24],
  ['410303', 40],
  ['410304', 25],
  ['410305', 64],
  ['410306', 8],
  ['410311', 62],
  ['410322', 41],
  ['410323', 48],
  ['410324', 33],
  ['410325', 51],
  ['410326', 41],
  ['410327', 58],
  ['410328', 42],
  ['410329', 78],
  ['410381', 53],
];

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const matters = ['neighbour', 'marriage', 'debt', 'land', 'traffic', 'labour', 'consumer', 'property-management'];

/** How a dispute ends: as mediation's outcome. */
export type Ending = 'performed' | 'no-agreement' | 'refused' | 'withdrawn';

/** One dispute of the year. */
export interface YearCase {
  /** 0 to 31,916. */
  readonly nth: number;
  readonly division: string;
  readonly matter: string;
  /** RFC 3339; within office hours of a day of the year. */
  readonly receivedAt: string;
  readonly ending: Ending;
}

/** The nth dispute of the year. */
export function caseOf(nth: number): YearCase {
  const month = within(daysOfMonths, shuffled(nth, 7_919));
  const minute = shuffled(nth, 10_007) % (9 * 60);
  const day = 1 + (shuffled(nth, 15_013) % daysOfMonths[month]!);
  const time = `${two(8 + Math.floor(minute / 60))}:${two(minute % 60)}:00+08:00`;
  return {
    nth,
    division: counties[within(weights, shuffled(nth, 4_999))]![0],
    matter: `mediation.${matters[shuffled(nth, 20_011) % matters.length]!}`,
    receivedAt: `${year}-${two(month + 1)}-${two(day)}T${time}`,
    ending: endingOf(shuffled(nth, 25_013)),
  };
}

/** Every so manyth dispute: all of them for 1. */
export function* casesOf(oneIn: number): Generator<YearCase> {
  for (let nth = 0; nth < total; nth += oneIn) yield caseOf(nth);
}

const weights = counties.map(([, weight]) => weight);

/** Each place goes to another one, and all are taken: the factors share none with the total, which is 3 × 10,639. */
function shuffled(nth: number, factor: number): number {
  return (nth * factor + factor) % total;
}

/** To which of some weighted shares a place of the whole belongs. */
function within(shares: readonly number[], place: number): number {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let end = 0;
  return shares.findIndex(share => (end += share) * total > place * whole);
}

/** The first 329 places fail: three fifths without agreement, a quarter refused, the rest withdrawn. */
function endingOf(place: number): Ending {
  if (place >= failures) return 'performed';
  if (place < failures * 0.6) return 'no-agreement';
  return place < failures * 0.85 ? 'refused' : 'withdrawn';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
