import { formatInstant } from '@yizhan/deadlines';
import { type Caller, Clock, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { CaseEngine } from '../engine/case-engine.js';
import { type CalendarPreview, PreviewReader } from './calendar.preview.js';
import { checkEdition } from './check-edition.js';
import { countBehind, readMove } from './moves.store.js';

/** How far a service has moved its clocks. */
export interface CalendarProgress {
  readonly service: string;
  /** The version that everything known here makes. */
  readonly version: string;
  /** The newest edition that the service knows. */
  readonly edition: number;
  /** Open clocks that do not rest on the present calendar yet. */
  readonly behind: number;
  /** Clocks whose instants were moved to this version, each once. */
  readonly moved: number;
  /** Clocks that only rest on it now. */
  readonly kept: number;
  readonly beganAt: string | null;
  readonly endedAt: string | null;
}

/** What one service says of its own clocks and a calendar. */
@Injectable()
export class CalendarDesk {
  private readonly previews: PreviewReader;

  constructor(
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    this.previews = new PreviewReader(engine, dataSource, clock);
  }

  /** Throws `Problem` as `checkEdition` does. */
  async preview(year: string, body: unknown, caller: Caller): Promise<CalendarPreview> {
    await this.engine.calendars.refresh();
    return this.previews.read(checkEdition(this.engine.calendars, year, body, caller), caller);
  }

  /** Throws `Problem` `missing-role`. */
  async progress(caller: Caller): Promise<CalendarProgress> {
    requireRole(caller, ['admin', 'supervisor']);
    const { calendars, store, service } = this.engine;
    await calendars.refresh();
    // Another edition may become known while the database answers: all of it is said of the one that was asked about.
    const { version, newestEdition } = calendars;
    const [move, behind] = await Promise.all([
      readMove(this.dataSource.manager, version),
      countBehind(this.dataSource.manager, store.table, calendars),
    ]);
    return {
      service,
      version,
      edition: newestEdition,
      behind,
      moved: move?.moved ?? 0,
      kept: move?.kept ?? 0,
      beganAt: move ? formatInstant(move.beganAt) : null,
      endedAt: move?.endedAt ? formatInstant(move.endedAt) : null,
    };
  }
}
