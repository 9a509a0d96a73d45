import type { Entry } from '../../ledger/entry.js';
import type { Stop } from '../../rule/reason.js';
import type { Basis, Choices, ExtensionRule, Rule } from '../../rule/rule.js';
import type { DayRow } from '../day-row.js';
import type { Explanation } from '../explanation.js';
import type { Happening } from '../happening.js';
import type { Texts } from './texts.js';
import { citizen } from './en.citizen.js';
import {
  amountText,
  because,
  causes,
  day,
  dayAt,
  decisions,
  duties,
  effects,
  entryNames,
  instant,
  kindOf,
  length,
  list,
  plural,
  readings,
  reason,
  restOf,
  role,
  statuses,
  weekday,
} from './en.words.js';

function stop({ reason: code, effect, inLast, unverified }: Stop): string {
  const only = inLast ? `, only in the last ${amountText(inLast)}, which run again afterwards` : '';
  return `${reason(code)} (${effects[effect]}${only}${unverified ? '; text not verified' : ''})`;
}

function extension({ amount, unit, times, approver }: ExtensionRule): string {
  if (amount === null) return `may be extended without a fixed limit by ${role(approver)}`;
  const total = times === null ? 'no cap on the total' : `${amountText({ amount: amount * times, unit })} in all`;
  return `may be extended by at most ${amountText({ amount, unit })} at a time, ${total}, by ${role(approver)}`;
}

function expiry({ expiry: { text, consequence, decides } }: Rule): string {
  if (decides) return `${decisions[decides]}; ${text}`;
  return consequence === 'supervise' && !/supervision/i.test(text) ? `a supervision task is raised; ${text}` : text;
}

/** An article as it is cited; one whose number could not be read says so. */
function article({ law, article: number }: Basis): string {
  return /not read/.test(number) ? `${law} (article number not verified)` : `${law} ${number}`;
}

function state({ state: is, standing, stoppedAt, lateMs = 0, excused, dueAt, asOf }: Explanation): string {
  const forgiven = excused ? '; the lateness is forgiven' : '';
  if (stoppedAt !== undefined) {
    return lateMs > 0
      ? `completed on ${instant(stoppedAt)}, late by ${length(lateMs)}${forgiven}`
      : `completed on ${instant(stoppedAt)}, in time`;
  }
  if (standing) {
    return `stands still since ${instant(standing.since)} for ${causes(standing.causes)}; resumed at once, it would be due on ${instant(dueAt)}`;
  }
  if (asOf === undefined) return is === 'running' ? 'running' : 'standing still';
  return asOf > dueAt ? `overdue by ${length(asOf - dueAt)}${forgiven}` : `running, ${length(dueAt - asOf)} left`;
}

function happening(what: Happening): string {
  switch (what.kind) {
    case 'rolled-over':
      return `the count is complete on ${day(what.from)}, ${restOf(what.holiday)}, so that the last day moves to ${day(what.to)}`;
    case 'passed-holiday':
      return `${day(what.from)} to ${day(what.to)} is ${restOf(what.holiday)} and does not count among working days`;
    case 'suspended':
      return `stood still from ${instant(what.from)} to ${instant(what.to)}: ${list(what.causes.map(stop))}`;
    case 'restarted':
      return `began anew on ${instant(what.at)}${what.cause ? ` after ${reason(what.cause.reason)}` : ''}: all ${amountText(what.length)} again from the next day`;
    case 'obstacle-removed':
      return `the obstacle to the limitation period was gone on ${instant(what.at)}; ${amountText(what.length)} from the next day (Civil Code 194)`;
    case 'extended':
      return `extended on ${instant(what.at)} by ${amountText(what)}, approved by ${role(what.approver)}${because(what.reason)}`;
    case 'corrected':
      return `start corrected on ${instant(what.at)} from ${instant(what.was)} to ${instant(what.startedAt)}${because(what.reason)}`;
    case 'withdrawn':
      return `entry ${what.entry} (${entryNames[what.what]}) withdrawn on ${instant(what.at)}, it has no effect${because(what.reason)}`;
    case 'excused': {
      const until = what.until === undefined ? '' : `; the new last day is ${instant(what.until)}`;
      return `lateness forgiven on ${instant(what.at)} for ${reason(what.cause.reason)}${until}`;
    }
    case 'recomputed': {
      const to = what.due === undefined ? '' : ` to ${instant(what.due)}`;
      const why =
        what.ruleVersion === undefined
          ? `the calendar of ${dayAt(what.was).slice(0, 4)} was published or changed`
          : `version ${what.ruleVersion} of the rule applies`;
      return `recomputed on ${instant(what.at)} because ${why}: moved from ${instant(what.was)}${to} (calendar ${what.calendarVersion})`;
    }
  }
}

/** Why one day counts or does not. */
function note(row: DayRow, rule: Rule): string {
  return `${noteOf(row, rule)}${row.provisional ? ' (notice not published, provisional)' : ''}`;
}

function noteOf(row: DayRow, rule: Rule): string {
  const kind = kindOf(row);
  const backward = rule.direction === 'before';
  const why = row.reasons?.length ? ` for ${list(row.reasons.map(reason))}` : '';
  switch (row.why) {
    case 'start-day':
      if (row.mark === 'last-day') return 'the same day is the last day';
      return backward
        ? 'day of the event, does not count'
        : 'day of the starting event, does not count (Civil Code 201)';
    case 'restarted':
      return `day on which the period began anew${why}, does not count`;
    case 'obstacle-removed':
      return 'day on which the obstacle was gone, does not count';
    case 'before-restart':
      return 'before the period began anew, no longer counts';
    case 'suspended':
      return `stands still${why}, does not count`;
    case 'resumed':
      return 'stopped on its last day, so that the day of resuming is the last day';
    case 'excused':
      return row.mark === 'last-day' ? 'lateness forgiven: the new last day' : 'lateness forgiven';
    case 'rolled-over':
      return backward ? `${kind}, the last day moves here` : `${kind}, the last day moves here (Civil Code 203)`;
    case 'weekend':
    case 'holiday':
      return row.mark === 'moved-past' ? `${kind}, the last day moves past it` : `${kind}, does not count`;
    default:
      return counted(row, rule, kind);
  }
}

function counted({ counted: count, mark }: DayRow, rule: Rule, kind: string): string {
  if (rule.unit === 'hour') {
    const how = rule.hours === 'office-hours' ? 'office hours only' : 'around the clock, holidays or not';
    return `${plural(count ?? 0, 'hour')} in all, ${how}${mark === 'last-day' ? ', due' : ''}`;
  }
  const backward = rule.direction === 'before';
  const text = `${backward ? `day ${count} before` : `day ${count}`}, ${kind}`;
  if (mark === 'last-day') return `${text}, ${backward ? 'the latest day' : 'the last day'}`;
  if (mark === 'ends-on-rest-day') return `${text}, count complete on a rest day: the last day moves`;
  return text;
}

/** What an entry says, beside its kind and time. */
function entryDetail(entry: Entry): string {
  switch (entry.kind) {
    case 'suspended':
      return reason(entry.reason);
    case 'resumed':
      return entry.reason ? reason(entry.reason) : '';
    case 'extended':
      return `by ${amountText(entry)}, approved by ${role(entry.approver)}${because(entry.reason)}`;
    case 'corrected':
      return `started ${instant(entry.startedAt)}${because(entry.reason)}`;
    case 'withdrawn':
      return `takes back entry ${entry.entry}${because(entry.reason)}`;
    case 'excused':
      return `${reason(entry.reason)}${entry.until === undefined ? '' : `; new last day ${instant(entry.until)}`}`;
    case 'recomputed':
      return `was due ${instant(entry.was)}; calendar ${entry.calendarVersion}${entry.ruleVersion ? `; rule version ${entry.ruleVersion}` : ''}`;
    default:
      return '';
  }
}

function choices({ exclusion, extension: base, backward }: Choices): string[] {
  return [
    exclusion === 'from-next-day'
      ? 'standing still: the day of the stopping event counts, the next up to and including that of the resuming event do not (as Civil Code 201)'
      : exclusion,
    base === 'nominal-end'
      ? 'extension: added to the last day before roll-over, then rolled over once'
      : 'extension: added to the last day after roll-over',
    backward === 'earlier-working-day'
      ? 'a backward limit that ends on a rest day: the working day before'
      : 'a backward limit that ends on a rest day: stays there',
  ];
}

/** Every English word of the explanations. Names of laws stay Chinese, as they are cited. */
export const en: Texts = {
  labels: {
    rule: 'Rule',
    limit: 'Limit',
    start: 'Started',
    event: 'Event',
    due: 'Due',
    warn: 'Warning',
    state: 'State',
    basis: 'Basis',
    marks: 'Note',
    changes: 'What moved it',
    stops: 'Stands still for',
    extension: 'Extension',
    expiry: 'At the end',
    calendar: 'Calendar',
    duty: 'Duty',
    startsAt: 'Starts when',
    version: 'Version',
    reading: 'Text read',
    note: 'Remark',
    choices: 'Choices where the law is silent',
    ledger: 'Ledger',
    days: 'Day by day',
    none: 'none',
  },
  dayColumns: ['Date', 'Day', 'Count', 'Why'],
  ledgerColumns: ['No.', 'Entry', 'Happened', 'Recorded', 'By', 'What'],
  title: rule => rule.titleEn,
  ruleName: ({ id, version, status }) => `${id} version ${version}, ${statuses[status]}`,
  limit: rule =>
    `${amountText(rule)}${rule.direction === 'before' ? ' before the event' : ''}${rule.ends === 'close-of-business' ? ', until business closes on the last day' : ''}${rule.hours === 'office-hours' ? ', office hours only' : ''}`,
  duty: rule => `${duties[rule.duty]} (${rule.actor})`,
  startsAt: rule => rule.startsAt,
  remark: ({ note }) => (note ? [note] : []),
  version: rule =>
    [
      `${rule.id} version ${rule.version}`,
      rule.effectiveFrom ? `for clocks started from ${rule.effectiveFrom} on` : '',
      rule.division ? `for division ${rule.division}` : '',
      rule.migratesRunning ? 'also for running clocks' : '',
    ]
      .filter(text => text !== '')
      .join(', '),
  reading: ({ verifiedFrom, status }) =>
    verifiedFrom ? readings[verifiedFrom] : status === 'internal' ? 'our own promise, no article' : 'none',
  instant,
  weekday: date => weekday(date).slice(0, 3),
  marks: ({ rule, provisional, provisionalYears, unverifiedReasons }) => [
    ...(rule.status === 'statutory-unverified' ? ['unverified: the article of this limit has not been verified'] : []),
    ...(unverifiedReasons.length > 0
      ? [`unverified: the article behind standing still for ${list(unverifiedReasons.map(reason))}`]
      : []),
    ...(provisional
      ? [`provisional: the holidays of ${provisionalYears.join(', ')} are not published, the due date may move`]
      : []),
  ],
  state,
  happening,
  stop,
  article,
  extension,
  expiry,
  note,
  choices,
  entryName: kind => entryNames[kind],
  entryDetail,
  withdrawnBy: seq => `withdrawn by entry ${seq}, no effect`,
  citizen,
};
