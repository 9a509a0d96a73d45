import { Injectable } from '@nestjs/common';
import type { Service } from '@yizhan/contracts';
import { dateText, dayOf } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { Clock, Problem } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { Figure } from '../indicator/figure.js';
import { indicatorOn } from '../indicator/indicator.catalogue.js';
import { IndicatorDesk } from '../indicator/indicator.desk.js';
import type { DefinitionVersion, Measures, Office } from './bulletin.figures.js';
import { beginningOf, endOf, type Month } from './bulletin.month.js';
import './bulletin.problems.js';

/** What the indicators say of the cases and limits of offices in a month. */
export interface CaseCounts {
  readonly offices: readonly (Office & Partial<Pick<Measures, 'concluded' | 'measured' | 'inTime' | 'backlog'>>)[];
  /** Whether anybody counted the backlog then. */
  readonly backlogKnown: boolean;
}

const by = ['county', 'service'] as const;

/** The part of a bulletin that the indicators count. */
@Injectable()
export class CaseFigures {
  constructor(
    private readonly indicators: IndicatorDesk,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The counts of every office within a division, a county and its townships being one, as they are known now; the backlog
   * as it stood at the end of the month. Throws `Problem` `month-not-counted`.
   */
  async of(division: string, month: Month): Promise<CaseCounts> {
    const period = { from: dateText(dayOf(beginningOf(month))), to: dateText(dayOf(endOf(month))) };
    const asked = { by, within: { division } };
    const asOf = lastDayOf(month);
    const backlogKnown = await this.wasCounted(asOf);
    const flows = await this.indicators.figures(
      { ...asked, indicators: ['concluded', 'in-time-rate'], period },
      division,
    );
    const stock = backlogKnown
      ? await this.indicators.figures({ ...asked, indicators: ['backlog'], asOf }, division)
      : [];
    return { offices: [...flows, ...stock].map(countsOf), backlogKnown };
  }

  /** By which definitions and versions it is counted now. */
  definitions(month: Month): DefinitionVersion[] {
    const today = dateText(dayOf(this.clock.now()));
    return [
      indicatorOn('concluded', today),
      indicatorOn('in-time-rate', today),
      indicatorOn('backlog', lastDayOf(month)),
    ].map(({ id, title, counts, version }) => ({ id, title, counts, version }));
  }

  /** Whether the backlog of a day is known. Throws `Problem` `month-not-counted` if it will be, but is not yet. */
  private async wasCounted(day: string): Promise<boolean> {
    const { rows } = await prepared<{ first: string | null; last: string | null }>(
      this.dataSource.manager,
      'bulletin-snapshots',
      'select min(day)::text as first, max(day)::text as last from indicator_snapshot_days',
    );
    const { first, last } = rows[0]!;
    if (last === null || last < day) throw new Problem('month-not-counted', `${day} 的数据尚在统计，请稍后再试。`);
    return first! <= day;
  }
}

/** The last day of a month, `YYYY-MM-DD`. */
function lastDayOf(month: Month): string {
  return dateText(dayOf(endOf(month) - 1));
}

function countsOf({ indicator, of, numerator, denominator }: Figure): CaseCounts['offices'][number] {
  const office = { division: of.county!, service: of.service as Service };
  if (indicator === 'in-time-rate') return { ...office, measured: denominator!, inTime: numerator! };
  return indicator === 'backlog' ? { ...office, backlog: numerator! } : { ...office, concluded: numerator! };
}
