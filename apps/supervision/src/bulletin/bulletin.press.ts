import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, Clock } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { bulletinCsv } from './bulletin.csv.js';
import type { Bulletin } from './bulletin.entity.js';
import { added, type BulletinFigures, type Measures, nothing, type UnitFigures } from './bulletin.figures.js';
import { bulletinHtml } from './bulletin.html.js';
import { type Month, monthsLater } from './bulletin.month.js';
import { keepBulletin } from './bulletin.store.js';
import { type CaseCounts, CaseFigures } from './case.figures.js';
import { longestOverdue, suggestions, type TaskCounts, taskCounts } from './task.figures.js';

/** Counts what a bulletin says, writes it and keeps it. */
@Injectable()
export class BulletinPress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseFigures,
    private readonly clock: Clock,
  ) {}

  /** What there is to say of a month in a division, as it is known now. Throws `Problem` `month-not-counted`. */
  async count(month: Month, division: string): Promise<BulletinFigures> {
    const previous = monthsLater(month, -1);
    const cases = { now: await this.cases.of(division, month), before: await this.cases.of(division, previous) };
    return this.dataSource.transaction('REPEATABLE READ', async tx => {
      const tasks = {
        now: await taskCounts(tx, division, month),
        before: await taskCounts(tx, division, previous),
      };
      return {
        month,
        division,
        units: unitsOf(cases, tasks),
        longest: await longestOverdue(tx, division, month),
        suggestions: await suggestions(tx, division, month),
        definitions: this.cases.definitions(month),
      };
    });
  }

  /** Keeps an edition for good. Throws the driver's unique violation if there is this one already. */
  async print(
    tx: EntityManager,
    figures: BulletinFigures,
    edition: number,
    reason: string | null,
    caller: Caller,
  ): Promise<Bulletin> {
    const { month, division } = figures;
    const createdAt = this.clock.date();
    const number = numberOf(division, month, edition);
    const sheet = { number, edition, reason, figures, drawnUpAt: createdAt.getTime() };
    const [html, csv] = [bulletinHtml(sheet), bulletinCsv(sheet)];
    const bulletin: Bulletin = {
      id: randomUUID(),
      month,
      division,
      edition,
      number,
      reason,
      figures,
      html,
      htmlSha256: hashOf(html),
      csv,
      csvSha256: hashOf(csv),
      createdAt,
      createdBy: caller.id,
      creatorName: caller.name,
    };
    await keepBulletin(tx, bulletin);
    return bulletin;
  }
}

/** `410300督通〔2026〕11号`: the serial of a monthly bulletin is its month; a later edition says so. */
export function numberOf(division: string, month: Month, edition: number): string {
  const [year, serial] = month.split('-').map(Number);
  return `${division}督通〔${year}〕${serial}号${edition > 1 ? `（第${edition}版）` : ''}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What was counted in the month and in the one before. */
interface Both<T> {
  readonly now: T;
  readonly before: T;
}

/** Everything that was counted of an office in either month, as one unit; in the order of division and service. */
export function unitsOf(cases: Both<CaseCounts>, tasks: Both<readonly TaskCounts[]>): UnitFigures[] {
  const begins = ({ backlogKnown }: CaseCounts): Measures => ({ ...nothing, backlog: backlogKnown ? 0 : null });
  const both = { now: begins(cases.now), before: begins(cases.before) };
  const units = new Map<string, UnitFigures>();
  for (const when of ['now', 'before'] as const)
    for (const { division, service, ...counts } of [...cases[when].offices, ...tasks[when]]) {
      const key = `${division} ${service}`;
      const unit = units.get(key) ?? { division, service, ...both };
      units.set(key, { ...unit, [when]: added(unit[when], counts) });
    }
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit);
}
