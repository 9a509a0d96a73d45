import type { Rule } from '../../src/rule/rule.js';
import { inOrderOfEnds, inTime, type Found } from './in-time.js';
import { hourMs, minuteAt, minuteMs, pageAt } from './shanghai-time.js';
import { withoutOpenEnd, type Story } from './story.js';
import { isOpen, isUnsettled, type WallCalendar } from './wall-calendar.js';

/** Walks forward minute by minute (or in smaller steps). Everything in the story lies on whole steps. */
export function walkMinutes(rule: Rule, calendar: WallCalendar, story: Story, step = minuteMs): Found {
  const inOffice = rule.hours === 'office-hours';
  let provisional = false;
  const open = (at: number) => {
    if (inOffice && isUnsettled(calendar, pageAt(at))) provisional = true;
    return !inOffice || isOpen(calendar, pageAt(at), minuteAt(at));
  };
  const granted = [...story.forgiven].reverse().find(({ until, by }) => {
    if (until === undefined) return false;
    return until > walkMinutes(rule, calendar, withoutOpenEnd(story.before(by), story.startedAt), step).due;
  });
  const standstills = inTime(story, before => walkMinutes(rule, calendar, before, step)).toSorted(inOrderOfEnds);
  let begins = granted?.at ?? story.startedAt;
  let isGranted = granted !== undefined;
  let at = begins;
  let left = (rule.amount + extendedAfter(granted?.by ?? 0)) * hourMs;
  if (granted) {
    at = Math.min(at, walkMinutes(rule, calendar, withoutOpenEnd(story.before(granted.by), story.startedAt), step).due);
    left = extendedAfter(granted.by) * hourMs;
    for (let minute = at; minute < granted.until!; minute += step) if (open(minute)) left += step;
  }
  for (; ; at += step) {
    for (const { stop, to, endedBy } of standstills) {
      if (stop.effect !== 'restart' || to !== at || to < begins || endedBy! < (granted?.by ?? 0)) continue;
      [begins, left, isGranted] = [to, (rule.amount + extendedAfter(endedBy!)) * hourMs, false];
    }
    const stands = standstills.some(({ from, to }) => Math.max(from, begins) <= at && at < to!);
    const waits = isGranted && at < granted!.until!;
    if (left <= 0 && !stands && !waits) return { due: at, provisional, begins };
    if (!stands && open(at)) left -= step;
  }

  function extendedAfter(entry: number): number {
    return story.extensions.filter(({ by }) => by > entry).reduce((sum, { granted: { amount } }) => sum + amount, 0);
  }
}

/** So many hours back, minute by minute (or in smaller steps); in office hours where the rule counts those. */
export function walkMinutesBack(rule: Rule, calendar: WallCalendar, from: number, hours: number, step: number): Found {
  let provisional = false;
  let at = from;
  for (let left = hours * hourMs; left > 0;) {
    at -= step;
    if (rule.unit === 'hour' && rule.hours === 'office-hours') {
      if (isUnsettled(calendar, pageAt(at))) provisional = true;
      if (!isOpen(calendar, pageAt(at), minuteAt(at))) continue;
    }
    left -= step;
  }
  return { due: at, provisional, begins: from };
}
