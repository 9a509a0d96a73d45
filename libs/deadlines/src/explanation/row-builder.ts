import type { Calendar } from '../calendar/calendar.js';
import { dateText, dayOf, type Day } from '../instant/day.js';
import type { Exclusion } from '../period/exclusion.js';
import type { Reason } from '../rule/reason.js';
import type { DayRow, Why } from './day-row.js';
import { causesWithin, type Standstill } from './standstill.js';

/** Makes the rows of one explanation: what the calendar says of a day, and why the clock stood still on it. */
export class RowBuilder {
  constructor(
    readonly calendar: Calendar,
    private readonly stills: readonly Standstill[],
  ) {}

  /** Whether people rest on the day, and why. */
  rest(day: Day): 'weekend' | 'holiday' | undefined {
    const kind = this.calendar.kindOf(day);
    return kind === 'weekend' || kind === 'holiday' ? kind : undefined;
  }

  row(day: Day, why: Why, more: Partial<DayRow> = {}): DayRow {
    const holiday = this.calendar.holidayName(day);
    return {
      date: dateText(day),
      counted: null,
      why,
      kind: this.calendar.kindOf(day),
      ...(holiday !== undefined && { holiday }),
      ...more,
    };
  }

  /** A day on which the clock stood still, with the reasons that held then. */
  still(day: Day, why: 'suspended' | 'resumed', more: Partial<DayRow> = {}): DayRow {
    return this.row(day, why, { reasons: this.reasonsOn(day), ...more });
  }

  private reasonsOn(day: Day): Reason[] {
    const held = this.stills.filter(still => isExcluded([still], day));
    return causesWithin(held, { from: -Infinity, to: Infinity }).map(({ reason }) => reason);
  }
}

/** The days after that of the stopping event, up to and including that of the resuming event. */
export function isExcluded(excluded: readonly Exclusion[], day: Day): boolean {
  return excluded.some(({ from, to }) => day > dayOf(from) && day <= dayOf(to));
}
