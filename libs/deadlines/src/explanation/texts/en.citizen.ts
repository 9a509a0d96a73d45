import type { Instant } from '../../instant/day.js';
import type { Basis } from '../../rule/rule.js';
import type { Explanation } from '../explanation.js';
import type { Until } from './until.js';
import type { Happening } from '../happening.js';
import { timeOfDay } from './times.js';
import { amountText, causes, decisions, length, list, plain, plainDay, plainWeekday, restOf } from './en.words.js';

/** An article for citizens: the law without its year, the article without its parts. */
function plainArticle({ law, article: number }: Basis): string {
  const [found] = /^\d+/.exec(number) ?? [];
  return `${law.replace(/\(.*\)$/, '')}${found ? ` article ${found}` : ''}`;
}

/** The instant by which something must be done, as citizens say it. */
function by(at: Instant): string {
  const time = timeOfDay(at);
  return time === '24:00' ? `the end of ${plainWeekday(at)}` : `${time} on ${plainWeekday(at)}`;
}

function untilWhen({ rule, state: is, standing, stoppedAt, lateMs = 0, excused, dueAt, asOf }: Until): string {
  const what = `“${rule.titleEn}”`;
  if (is === 'stopped' && stoppedAt !== undefined) {
    const late = `, ${length(lateMs)} late${excused ? '; the delay has been forgiven' : ''}`;
    return `${what} was done on ${plainWeekday(stoppedAt)}${lateMs > 0 ? late : ', in time'}. There was time until ${by(dueAt)}.`;
  }
  if (standing) {
    const anew = standing.causes.some(({ effect }) => effect === 'restart') ? 'starts again' : 'goes on';
    const since = standing.since === undefined ? '' : ` since ${plain(standing.since)}`;
    const why = standing.causes.length > 0 ? ` Reason: ${causes(standing.causes)}.` : '';
    return `The time for ${what} is paused${since}.${why} Afterwards it ${anew}, until ${by(dueAt)} at the earliest.`;
  }
  const over = asOf !== undefined && asOf > dueAt;
  switch (rule.duty) {
    case 'office':
      return over
        ? `We should have finished this by ${by(dueAt)}: ${what}. We are late.`
        : `We will finish this by ${by(dueAt)}: ${what}.`;
    case 'authority':
      return over
        ? `The authority should have finished this by ${by(dueAt)}: ${what}. It is late.`
        : `The authority must finish this by ${by(dueAt)}: ${what}.`;
    case 'party':
      return over
        ? `This had to be done by ${by(dueAt)}: ${what}. That time is over.`
        : `Please do this by ${by(dueAt)}: ${what}.`;
    default:
      return over ? `${what} ended at ${by(dueAt)}.` : `${what} runs until ${by(dueAt)}.`;
  }
}

function movedIt(what: Happening): string {
  switch (what.kind) {
    case 'rolled-over':
      return `The last day would be ${plainDay(what.from)}, ${restOf(what.holiday)}, so it is ${plainDay(what.to)}.`;
    case 'passed-holiday':
      return `${plainDay(what.from)} to ${plainDay(what.to)} is ${restOf(what.holiday)}; these are not working days.`;
    case 'suspended':
      return `It was paused from ${plain(what.from)} to ${plain(what.to)}, reason: ${causes(what.causes)}. That time does not count.`;
    case 'restarted':
      return `On ${plain(what.at)} the whole time started again.`;
    case 'obstacle-removed':
      return `The obstacle was gone on ${plain(what.at)}; ${amountText(what.length)} remain from then.`;
    case 'extended':
      return `It was made longer by ${amountText(what)}, with approval.`;
    case 'corrected':
      return `The first day had been written down wrongly; it is ${plain(what.startedAt)}.`;
    case 'withdrawn':
      return 'Something had been written down wrongly and was taken back.';
    case 'excused':
      return `The delay has been forgiven${what.until === undefined ? '' : `; it can still be done by ${by(what.until)}`}.`;
    case 'recomputed':
      return `${what.ruleVersion === undefined ? 'The holidays' : 'The rules'} changed, so the date was worked out again; it had been ${plain(what.was)}.`;
  }
}

function mayChange({ rule, provisionalYears, provisional, state: is }: Explanation): string[] {
  if (is === 'stopped') return [];
  const stops = rule.stops.filter(({ effect }) => effect !== 'excuse');
  return [
    stops.length > 0 ? `It is paused, and the date moves later, in these cases: ${causes(stops)}.` : '',
    rule.extension ? 'It may be made longer with approval; you will be told.' : '',
    provisional
      ? `The holidays of ${provisionalYears.join(', ')} are not announced yet, so the date may move a little.`
      : '',
    rule.status === 'statutory-unverified' ? 'We are still checking the text of the law for this time.' : '',
  ].filter(text => text !== '');
}

function atEnd({ rule, state: is }: Explanation): string {
  const { decides, consequence } = rule.expiry;
  if (is === 'stopped') return '';
  if (decides) return `If the time runs out: ${decisions[decides]}.`;
  return consequence === 'supervise' && rule.duty === 'office' ? 'If we are late, our supervisors step in.' : '';
}

function howLong({ rule, startedAt }: Explanation): string {
  const basis =
    rule.status === 'internal' ? 'This is our own promise' : `The law: ${list(rule.basis.map(plainArticle))}`;
  if (rule.direction === 'before') return `It must be done ${amountText(rule)} before ${plain(startedAt)}. ${basis}.`;
  const from =
    rule.unit === 'hour' ? `from ${timeOfDay(startedAt)} on` : rule.amount === 0 ? 'on' : 'from the day after';
  return `The time is ${amountText(rule)}, counted ${from} ${plain(startedAt)}. ${basis}.`;
}

export const citizen = {
  untilWhen,
  howLong,
  movedIt,
  mayChange,
  atEnd,
  ask: 'Questions? Call 12348 or come to our counter, and have your acceptance number at hand.',
};
