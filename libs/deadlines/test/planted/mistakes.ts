/** Mistakes that engines of this kind make, each as a change to the source. The text has to be there, exactly once. */
export interface Mistake {
  readonly mistake: string;
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

export const mistakes: readonly Mistake[] = [
  {
    mistake: 'a last day that is a rest day stays (roll-over skipped)',
    file: 'period/day-count.ts',
    right: 'return this.rolls ? rollForward(this.calendar, end) : end;',
    wrong: 'return end;',
  },
  {
    mistake: 'a make-up Saturday is a day of rest',
    file: 'calendar/calendar.ts',
    right: 'return found === workingDay || found === makeUpWorkingDay;',
    wrong: 'return found === workingDay;',
  },
  {
    mistake: 'a holiday on a weekday is a working day',
    file: 'calendar/calendar.ts',
    right: 'table[day - first] = holiday;',
    wrong: 'table[day - first] = byWeekday(day);',
  },
  {
    mistake: 'the day of the starting event counts',
    file: 'period/day-count.ts',
    right: 'const end = dayAfter(this.calendar, dayOf(startedAt), length);',
    wrong: 'const end = dayAfter(this.calendar, dayOf(startedAt) - Math.min(1, length.amount), length);',
  },
  {
    mistake: 'the day of the stopping event does not count (suspension off by one)',
    file: 'period/day-count.ts',
    right: 'this.plus(resumed, this.left(stopped, end))',
    wrong: 'this.plus(resumed, this.left(stopped - 1, end))',
  },
  {
    mistake: 'the day of the resuming event counts',
    file: 'period/day-count.ts',
    right: 'this.plus(resumed, this.left(stopped, end))',
    wrong: 'this.plus(resumed - 1, this.left(stopped, end))',
  },
  {
    mistake: 'a clock that stands still at its end has expired',
    file: 'period/day-count.ts',
    right: 'Math.max(0, end - stopped)',
    wrong: 'end - stopped',
  },
  {
    mistake: 'a month without the date runs into the next',
    file: 'instant/day.ts',
    right: 'return Math.min(first + (day - firstOfMonth(month)), firstOfMonth(target + 1) - 1);',
    wrong: 'return first + (day - firstOfMonth(month));',
  },
  {
    mistake: 'an extension is always added to the rolled end',
    file: 'period/day-count.ts',
    right: "this.extendsRolledEnd = rule.choices?.extension === 'rolled-end';",
    wrong: 'this.extendsRolledEnd = true;',
  },
  {
    mistake: 'overlapping suspensions are added',
    file: 'ledger/tally.ts',
    right:
      'if (!goesOn && this.excludedSince !== undefined) exclude(turns, { from: this.excludedSince, to, stoodSince });',
    wrong:
      'for (const { reason, since } of ending) if (this.isExcluded(reason)) turns.push({ kind: "excluded", from: since, to, stoodSince });',
  },
  {
    mistake: 'the close of business is ignored',
    file: 'period/day-count.ts',
    right: "return rule.ends === 'close-of-business' ? calendar.officeHours.closing(day) : endOfDay(day);",
    wrong: 'return endOfDay(day);',
  },
  {
    mistake: 'office hours run around the clock',
    file: 'period/hour-count.ts',
    right: "return rule.hours === 'office-hours' ? calendar.officeHours : aroundTheClock;",
    wrong: 'return aroundTheClock;',
  },
  {
    mistake: 'a backward limit rolls forward',
    file: 'period/period.ts',
    right: 'movesEarlier(rule) ? rollBackward(calendar, day) : day',
    wrong: 'movesEarlier(rule) ? calendar.workingDayAt(calendar.workingDaysUpTo(day - 1) + 1) : day',
  },
  {
    mistake: 'a restart keeps the time that did not count before',
    file: 'period/legs.ts',
    right: "if (turn.kind === 'restarted') return begun('restarted', turn.to, length, turn.reason);",
    wrong:
      "if (turn.kind === 'restarted') return { ...begun('restarted', turn.to, length, turn.reason), excluded: leg.excluded };",
  },
  {
    mistake: 'an obstacle counts at any time of a limitation period',
    file: 'period/legs.ts',
    right: '!count.isInLast(turn.length, reached, turn.to)',
    wrong: 'false',
  },
  {
    mistake: 'a new last day that was granted is ignored',
    file: 'ledger/tally.ts',
    right: "if (until !== undefined) this.turns.push({ kind: 'postponed', at, reason, until });",
    wrong: '',
  },
  {
    mistake: 'what was taken back still counts',
    file: 'ledger/tally.ts',
    right: 'if (this.withdrawn.size > 0 && this.withdrawn.has(this.entries.length)) return;',
    wrong: '',
  },
  {
    mistake: 'an expired limit can be extended',
    file: 'ledger/admission.ts',
    right: '(tally.suspendedSince ?? at) > dueSoFar(rule, calendar, tally)',
    wrong: 'false',
  },
  {
    mistake: 'nothing is ever provisional',
    file: 'ledger/fold.ts',
    right: 'provisional: isProvisional(rule, calendar, present.startedAt, dueAt),',
    wrong: 'provisional: false,',
  },
  {
    mistake: 'the day is that of the machine’s time zone',
    file: 'instant/day.ts',
    right: 'return Math.floor((instant + offsetMs) / dayMs);',
    wrong: 'return Math.floor((instant - new Date(instant).getTimezoneOffset() * 60_000) / dayMs);',
  },
];
