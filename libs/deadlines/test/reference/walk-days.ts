import type { Amount, Rule } from '../../src/rule/rule.js';
import { monthsFrom } from './almanac.js';
import { inOrderOfEnds, inTime, type Found } from './in-time.js';
import { midnight, minuteMs, pageAt } from './shanghai-time.js';
import { isExclusion, withoutOpenEnd, type Extension, type Standstill, type Story } from './story.js';
import { walkMinutesBack } from './walk-hours.js';
import { isRestDay, isUnsettled, type WallCalendar } from './wall-calendar.js';

/** Where a walk through the days ends. */
interface LastDay extends Found {
  readonly page: number;
}

/** Where a walk begins: the event after whose day it counts, how many days, and what was known by then. */
interface Beginning {
  readonly at: number;
  readonly page: number;
  readonly length: number;
  readonly by: number;
}

/** Walks forward through the days, from that of the starting event until the limit is over. */
export function walkDays(rule: Rule, calendar: WallCalendar, story: Story): LastDay {
  const rolls = rule.rollover || rule.unit === 'working-day';
  const fromRolledEnd = rule.choices?.extension === 'rolled-end';
  let provisional = false;
  const rests = (page: number) => {
    if (isUnsettled(calendar, page)) provisional = true;
    return isRestDay(calendar, page);
  };
  const beginning = beginningOf(rule, calendar, story);
  const standstills = inTime(story, before => walkDays(rule, calendar, before)).filter(
    ({ to, endedBy }) => to! >= beginning.at && endedBy! > beginning.by,
  );
  let { at: begins, page: begun, length: left } = beginning;
  let isGranted = beginning.by > 0;
  let waiting: readonly Extension[] = [];
  let counted: readonly Extension[] = [];
  let whole = left;
  extend(story.extensions.filter(({ by }) => by > beginning.by));

  for (let page = begun; ; page++) {
    const end = endOf(rule, calendar, page);
    const endingToday = standstills.filter(({ to }) => pageAt(to!) === page).sort(inOrderOfEnds);
    if (page > begun && left > 0 && !isExcluded(page) && counts(page)) left--;
    for (const each of endingToday) if (each.to! <= end) finish(each, page);
    const [extension, ...others] = waiting;
    // What an obstacle does to a period with extensions is asked when it ends; only the last end waits for it.
    const stands = standstills.some(
      ({ stop, from, to, endedBy }) =>
        Math.max(from, begins) <= end && end < to! && (isExclusion(stop) || !extension || extension.by > endedBy!),
    );
    if (left === 0 && !stands && (end >= begins || isGranted) && !(rolls && rests(page))) {
      if (!extension) return { due: end, provisional, begins, page };
      left = lengthFrom(page, extension.granted);
      waiting = others;
    }
    for (const each of endingToday) if (each.to! > end) finish(each, page);
    if (left === 0 && isOverAtItsResumption(page, end) && !(rolls && rests(page))) left = 1;
  }

  /** Whether time that does not count ends on its day after business: the next day that counts is then the last. */
  function isOverAtItsResumption(page: number, end: number): boolean {
    const excluded = standstills.filter(({ stop }) => isExclusion(stop));
    return excluded.some(
      ({ from, to }) =>
        Math.max(from, begins) <= end &&
        end < to! &&
        pageAt(to!) === page &&
        !excluded.some(other => other.from <= to! && other.to! > to!),
    );
  }

  function counts(page: number): boolean {
    return rule.unit !== 'working-day' || !rests(page);
  }

  /** The days after that of the stopping event, that of the resuming event included (mirrors 民法典 201(1)). */
  function isExcluded(page: number): boolean {
    return standstills.some(
      ({ stop, from, to }) => isExclusion(stop) && pageAt(Math.max(from, begins)) < page && page <= pageAt(to!),
    );
  }

  /** Extensions prolong the count, or wait for the rolled end that they are added to. */
  function extend(extensions: readonly Extension[]): void {
    if (fromRolledEnd) waiting = extensions;
    else left = nominalLength(begun, left, extensions);
    counted = extensions;
  }

  function finish({ stop, to, endedBy }: Standstill, page: number): void {
    if (isExclusion(stop) || to! < begins || (stop.inLast && to === begins)) return;
    // 民法典 194: an obstacle in the last six months of the period, which then ends six months after its removal.
    if (stop.inLast && page <= monthsFrom(wouldEnd(page, endedBy!), -stop.inLast.amount)) return;
    [begins, begun, isGranted] = [to!, page, false];
    whole = left = baseLength(rule, calendar, to!, stop.inLast ?? rule);
    extend(story.extensions.filter(({ by }) => by > endedBy!));
  }

  /** The last day of a limitation, before roll-over, with the extensions that had been granted then. */
  function wouldEnd(page: number, known: number): number {
    const all = nominalLength(begun, whole, counted);
    const knownThen = nominalLength(
      begun,
      whole,
      counted.filter(({ by }) => by < known),
    );
    if (!fromRolledEnd) return page + left - (all - knownThen);
    let end = page + left;
    for (const { granted } of waiting.filter(({ by }) => by < known)) {
      end = lastDayFrom(rule, calendar, end);
      end += lengthFrom(end, granted);
    }
    return end;
  }
}

/** The starting event, or the decision that granted a new last day (顺延期限) if that is later than the last. */
function beginningOf(rule: Rule, calendar: WallCalendar, story: Story): Beginning {
  const { startedAt, forgiven } = story;
  for (const { at, until, by } of [...forgiven].reverse()) {
    if (until === undefined) continue;
    const before = walkDays(rule, calendar, withoutOpenEnd(story.before(by), startedAt));
    const granted = lastDayFrom(rule, calendar, pageAt(until));
    if (endOf(rule, calendar, granted) <= before.due) continue;
    // A limit in working days never ends on a rest day (§1): the day granted is then the next working day.
    const last = rule.unit === 'working-day' ? granted : pageAt(until);
    const page = Math.min(pageAt(at), before.page);
    let length = 0;
    for (let day = page + 1; day <= last; day++) if (rule.unit !== 'working-day' || !isRestDay(calendar, day)) length++;
    return { at, page, length, by };
  }
  return { at: startedAt, page: pageAt(startedAt), length: baseLength(rule, calendar, startedAt, rule), by: 0 };
}

/** The count from an event on. The same day, where its business is already over, is the next. */
function baseLength(rule: Rule, calendar: WallCalendar, event: number, { amount, unit }: Amount): number {
  const page = pageAt(event);
  const isOver = endOf(rule, calendar, lastDayFrom(rule, calendar, page)) < event;
  return amount === 0 && isOver ? 1 : lengthFrom(page, { amount, unit });
}

/** The count from a day with extensions that follow on one another before any roll-over. */
function nominalLength(page: number, length: number, extensions: readonly Extension[]): number {
  for (const { granted } of extensions) length += lengthFrom(page + length, granted);
  return length;
}

/** The day itself, or the next working day if the limit does not end on a rest day. */
export function lastDayFrom(rule: Rule, calendar: WallCalendar, page: number): number {
  if (rule.rollover || rule.unit === 'working-day') while (isRestDay(calendar, page)) page++;
  return page;
}

/** From an end to that of an amount behind it, in days that count. */
function lengthFrom(page: number, { amount, unit }: Amount): number {
  return unit === 'month' ? monthsFrom(page, amount) - page : amount;
}

/** A day ends at midnight; where there are business hours, when business stops (民法典 203(2)). */
export function endOf(rule: Rule, calendar: WallCalendar, page: number): number {
  if (rule.ends !== 'close-of-business') return midnight(page + 1) - 1;
  return midnight(page) + Math.max(...calendar.sessions.map(([, closes]) => closes)) * minuteMs;
}

/** The day so long before the event; where it is a rest day, an earlier working day, never a later one. */
export function walkBack(rule: Rule, calendar: WallCalendar, event: number, step: number): Found {
  if (rule.unit === 'hour') return walkMinutesBack(rule, calendar, event, rule.amount, step);
  let provisional = false;
  const rests = (page: number) => {
    if (isUnsettled(calendar, page)) provisional = true;
    return isRestDay(calendar, page);
  };
  let page = pageAt(event);
  if (rule.unit === 'month') page = monthsFrom(page, -rule.amount);
  else for (let left = rule.amount; left > 0;) if (--page && (rule.unit !== 'working-day' || !rests(page))) left--;
  const { backward = 'earlier-working-day' } = rule.choices ?? {};
  if (backward === 'earlier-working-day') while (rests(page)) page--;
  return { due: endOf(rule, calendar, page), provisional, begins: event };
}
