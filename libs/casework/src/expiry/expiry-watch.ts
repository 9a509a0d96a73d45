import { EventEmitter } from 'node:events';
import type { Clock } from '@yizhan/platform';
import type { CalendarBook } from '../calendars/calendar-book.js';
import { recomputeCase } from '../calendars/recompute-case.js';
import type { CaseRow } from '../case/case-row.js';
import { clocksAfter } from '../clocks/clock-change.js';
import type { Decision, Loaded } from '../procedure/decide.js';
import type { AnyProcedure } from '../procedure/procedure.js';
import { expiresAt, type ExpiryStep, expiryStep } from './expiry.js';

/** What the engine knows of limits whose end decides a case: which have run out, and when the next one will. */
export class ExpiryWatch<C extends CaseRow> {
  /** `expected`, with its instant, when a limit was committed here at whose end the system will have to act. */
  readonly signals = new EventEmitter<{ expected: [number] }>();
  /** The earliest end of a limit that was written and not yet announced. */
  private earliest = Infinity;

  constructor(
    private readonly procedure: AnyProcedure<C>,
    private readonly clock: Clock,
    private readonly calendars: CalendarBook,
  ) {}

  /**
   * The step that the end of a limit asks for now, if one has run out that decides the case. A limit that a newer calendar
   * has made longer has not run out, though the mover has not come to it yet.
   */
  stepFor(loaded: Loaded<C>): ExpiryStep | undefined {
    const now = this.clock.now();
    const step = expiryStep(this.procedure, loaded, now);
    if (!step) return undefined;
    const { row, clocks } = loaded;
    const { moved } = recomputeCase(loaded, this.calendars.in(row.division), now);
    return moved.length === 0 ? step : expiryStep(this.procedure, { row, clocks: clocksAfter(clocks, moved) }, now);
  }

  /** Takes note of decisions that are being written; `announce` follows when they are committed. */
  note(decisions: readonly Decision<C>[]): void {
    for (const { clocks } of decisions) {
      for (const { clock } of clocks)
        this.earliest = Math.min(this.earliest, expiresAt(this.procedure, clock) ?? Infinity);
    }
  }

  announce(): void {
    const { earliest } = this;
    this.earliest = Infinity;
    if (earliest < Infinity) this.signals.emit('expected', earliest);
  }
}
