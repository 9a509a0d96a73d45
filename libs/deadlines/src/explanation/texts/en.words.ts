import { dateText, dayOf, weekdayOf, type Instant } from '../../instant/day.js';
import { dayOfText } from '../../instant/instant.js';
import type { Entry } from '../../ledger/entry.js';
import type { Reason, Stop } from '../../rule/reason.js';
import type { Amount, Approver, Unit } from '../../rule/rule.js';
import type { DayRow } from '../day-row.js';
import { dateParts, parts, timeOfDay } from './times.js';

export const units: Readonly<Record<Unit, string>> = {
  'working-day': 'working day',
  'calendar-day': 'day',
  month: 'month',
  hour: 'hour',
};
export const kinds = {
  'working-day': 'working day',
  weekend: 'weekend',
  holiday: 'holiday',
  'make-up-working-day': 'make-up working day',
} as const;
export const holidays: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明: 'Tomb-Sweeping Day',
  清明节: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};
export const statuses = {
  statutory: 'set by law',
  'statutory-unverified': 'set by law (text not verified)',
  internal: 'our own promise',
} as const;
export const readings = {
  'statute-text': 'text of the statute',
  quotation: 'a quotation',
  'superseded-text': 'a superseded text',
  memory: 'memory; the text was not read',
} as const;
export const duties = {
  office: 'ours',
  authority: 'another authority’s',
  party: 'the party’s',
  nobody: 'nobody’s',
} as const;
export const effects = {
  exclude: 'does not count, the rest runs on',
  suspend: 'suspended by decision, the rest runs on',
  restart: 'the whole period again afterwards',
  excuse: 'does not stop it; lateness can be forgiven',
} as const;
export const decisions = {
  'deemed-accepted': 'it is deemed accepted',
  'deemed-renewed': 'it is deemed renewed',
  'deemed-withdrawn': 'the application is deemed withdrawn',
  'deemed-abandoned': 'the application is deemed abandoned',
  'without-evidence': 'the act is treated as without evidence',
  terminated: 'the case is terminated',
  'not-taken': 'it is treated as not taken and assigned anew',
  'no-longer-accepted': 'it is no longer accepted',
  'may-sue': 'the party may sue',
} as const;
export const approvers: Readonly<Record<Approver, string>> = {
  head: 'the head of the institution',
  supervisor: 'the supervising officer',
  parties: 'the parties (by consent)',
  client: 'the client (by agreement)',
  'review-organ': 'the review organ',
  'common-superior': 'the common superior',
  'government-head': 'the head of the government at the same level',
  court: 'the court',
  'court-president': 'the president of the court',
};
export const reasonNames: Readonly<Record<Reason, string>> = {
  'supplement-materials': 'supplementing materials',
  verification: 'verification',
  'remote-verification': 'verification in another place',
  'force-majeure': 'force majeure',
  'other-legit-reason': 'another legitimate reason',
  'not-own-cause': 'no fault of the person’s own',
  'sample-recollection': 'taking samples again',
  appraisal: 'appraisal',
  'site-inspection': 'site inspection',
  hearing: 'a hearing',
  'test-or-expert-review': 'tests, tenders or expert review',
  'jurisdiction-negotiation': 'settling who is competent',
  'party-death': 'death of a party',
  'party-incapacity': 'incapacity of a party',
  'party-dissolved': 'dissolution of a party',
  'party-missing': 'a missing party',
  'mediation-by-consent': 'mediation or settlement by consent',
  'legal-interpretation': 'a question of law that needs interpretation',
  'other-case-pending': 'another case pending',
  'normative-document-review': 'review of a normative document',
  'other-grounds': 'other grounds of suspension',
  'party-cause': 'a cause on the recipient’s side',
  'objective-cause': 'an objective cause',
  'limitation-suspension': 'an obstacle to the limitation period',
  'limitation-interruption': 'interruption of the limitation period',
  'detention-time': 'time in detention',
};
export const entryNames: Readonly<Record<Entry['kind'], string>> = {
  started: 'started',
  suspended: 'stopped counting',
  resumed: 'went on',
  extended: 'extended',
  stopped: 'completed',
  corrected: 'start corrected',
  withdrawn: 'entry withdrawn',
  excused: 'lateness excused',
  recomputed: 'recomputed',
};
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
export const amountText = ({ amount, unit }: Amount): string =>
  amount === 0 ? 'the same day' : plural(amount, units[unit]);
export const list = (items: readonly string[]): string => [...new Set(items)].join(', ');
export const reason = (code: Reason): string => reasonNames[code];
export const causes = (stops: readonly Stop[]): string => list(stops.map(stop => reason(stop.reason)));
export const role = (code: string): string => (approvers as Readonly<Record<string, string>>)[code] ?? code;
export const weekday = (date: string): string => weekdays[weekdayOf(dayOfText(date)) - 1]!;
export const day = (date: string): string => `${weekday(date)} ${date}`;
export const dayAt = (at: Instant): string => dateText(dayOf(at));
export const instant = (at: Instant): string => `${day(dayAt(at))} ${timeOfDay(at)}`;
export const holiday = (name: string): string => holidays[name] ?? name;
export const restOf = (name?: string): string => (name ? `the holiday ${holiday(name)}` : 'a weekend');
export const kindOf = (row: DayRow): string =>
  row.holiday ? `${kinds[row.kind]} (${holiday(row.holiday)})` : kinds[row.kind];
export const because = (why?: string): string => (why ? `; reason: ${why}` : '');

/** How citizens read a date. */
export function plainDay(date: string): string {
  const [year, month, dateOfMonth] = dateParts(date);
  return `${dateOfMonth} ${months[month - 1]} ${year}`;
}
export const plain = (at: Instant): string => plainDay(dayAt(at));
export const plainWeekday = (at: Instant): string => `${weekday(dayAt(at))} ${plain(at)}`;

export function length(ms: number): string {
  const { days, hours, minutes } = parts(ms);
  const found = [
    days ? plural(days, 'day') : '',
    hours ? plural(hours, 'hour') : '',
    !days && minutes ? plural(minutes, 'minute') : '',
  ].filter(text => text !== '');
  return found.join(' ') || 'less than a minute';
}
