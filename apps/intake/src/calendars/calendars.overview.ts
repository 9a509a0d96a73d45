import { Injectable } from '@nestjs/common';
import { CalendarDesk, type CalendarPreview, type CalendarProgress } from '@yizhan/casework';
import { type Caller } from '@yizhan/platform';
import { ServicesAsker, type Unreachable } from './services.asker.js';

/** What an edition would do in the whole system. */
export interface WholePreview {
  readonly open: number;
  readonly moved: number;
  readonly warningMoved: number;
  readonly settled: number;
  readonly byDays: CalendarPreview['byDays'];
  readonly services: readonly CalendarPreview[];
  /** These are not in the sums. */
  readonly unreachable: readonly Unreachable[];
}

/** How far the whole system has moved its clocks. */
export interface WholeProgress {
  /** Nobody is behind, everybody knows the same editions, and everybody answered. */
  readonly done: boolean;
  readonly moved: number;
  readonly behind: number;
  readonly services: readonly CalendarProgress[];
  readonly unreachable: readonly Unreachable[];
}

/** Puts together what intake itself and all other services say about a calendar. */
@Injectable()
export class CalendarsOverview {
  constructor(
    private readonly desk: CalendarDesk,
    private readonly asker: ServicesAsker,
  ) {}

  /** Throws `Problem` as intake's own check of the edition does; another service's refusal only names it as unreachable. */
  async preview(year: string, body: unknown, caller: Caller, authorization: string | undefined): Promise<WholePreview> {
    const own = await this.desk.preview(year, body, caller);
    const path = `/v1/calendars/${year}/preview`;
    const { answers, unreachable } = await this.asker.ask<CalendarPreview>(path, authorization, body);
    const services = [own, ...answers];
    const sum = (of: (preview: CalendarPreview) => number) => services.reduce((total, each) => total + of(each), 0);
    return {
      open: sum(({ open }) => open),
      moved: sum(({ moved }) => moved),
      warningMoved: sum(({ warningMoved }) => warningMoved),
      settled: sum(({ settled }) => settled),
      byDays: histogram(services),
      services,
      unreachable,
    };
  }

  /** Throws `Problem` `missing-role`. */
  async progress(caller: Caller, authorization: string | undefined): Promise<WholeProgress> {
    const own = await this.desk.progress(caller);
    const { answers, unreachable } = await this.asker.ask<CalendarProgress>('/v1/calendars/progress', authorization);
    const services = [own, ...answers];
    const behind = services.reduce((total, each) => total + each.behind, 0);
    return {
      done: behind === 0 && unreachable.length === 0 && services.every(({ edition }) => edition === own.edition),
      moved: services.reduce((total, each) => total + each.moved, 0),
      behind,
      services,
      unreachable,
    };
  }
}

function histogram(previews: readonly CalendarPreview[]): { days: number; clocks: number }[] {
  const byDays = new Map<number, number>();
  for (const { days, clocks } of previews.flatMap(preview => preview.byDays))
    byDays.set(days, (byDays.get(days) ?? 0) + clocks);
  return [...byDays].map(([days, clocks]) => ({ days, clocks })).sort((one, other) => one.days - other.days);
}
