import { prepared, type Queryable } from '@yizhan/messaging';
import type { Bulletin } from './bulletin.entity.js';
import type { Month } from './bulletin.month.js';

/** The number of the newest edition; 0 without one. */
export async function newestEdition(on: Queryable, month: Month, division: string): Promise<number> {
  const { rows } = await prepared<{ edition: number }>(
    on,
    'newest-edition',
    'select coalesce(max(edition), 0)::int as edition from bulletins where month = $1 and division = $2',
    [month, division],
  );
  return rows[0]!.edition;
}

/** Keeps a bulletin. Throws the driver's unique violation if there is this edition already. */
export async function keepBulletin(on: Queryable, bulletin: Bulletin): Promise<void> {
  await prepared(
    on,
    'keep-bulletin',
    `insert into bulletins (id, month, division, edition, number, reason, figures, html, html_sha256, csv, csv_sha256,
       created_at, created_by, creator_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      bulletin.id,
      bulletin.month,
      bulletin.division,
      bulletin.edition,
      bulletin.number,
      bulletin.reason,
      JSON.stringify(bulletin.figures),
      bulletin.html,
      bulletin.htmlSha256,
      bulletin.csv,
      bulletin.csvSha256,
      bulletin.createdAt,
      bulletin.createdBy,
      bulletin.creatorName,
    ],
  );
}

/** A kept text with its hash; of the newest edition without a number. Undefined if there is none. */
export async function textOf(
  on: Queryable,
  format: 'html' | 'csv',
  { month, division, edition }: { month: Month; division: string; edition?: number | undefined },
): Promise<{ text: string; sha256: string; number: string; edition: number } | undefined> {
  const { rows } = await prepared<{ text: string; sha256: string; number: string; edition: number }>(
    on,
    `bulletin-${format}`,
    `select ${format} as text, ${format}_sha256 as sha256, number, edition from bulletins
     where month = $1 and division = $2 and ($3::int is null or edition = $3) order by edition desc limit 1`,
    [month, division, edition ?? null],
  );
  return rows[0];
}

/** The last month of which all bulletins are drawn up; undefined before the first. */
export async function lastFinished(on: Queryable): Promise<Month | undefined> {
  const { rows } = await prepared<{ month: Month | null }>(
    on,
    'last-finished-month',
    'select max(month) as month from bulletin_months',
  );
  return rows[0]!.month ?? undefined;
}

export async function finishMonth(on: Queryable, month: Month, at: Date): Promise<void> {
  await prepared(on, 'finish-month', 'insert into bulletin_months values ($1, $2) on conflict (month) do nothing', [
    month,
    at,
  ]);
}

/** The counties of which anything is known, each with its cities' and provinces' own offices; in order. */
export async function countiesKnown(on: Queryable): Promise<string[]> {
  // A walk from one division to the next along the index, as reading every limit for some hundred divisions would be dear.
  const { rows } = await prepared<{ county: string }>(
    on,
    'counties-known',
    `with recursive d as (
       (select division from deadlines order by division using ~<~ limit 1)
       union all
       select (select n.division from deadlines n where n.division ~>~ d.division order by n.division using ~<~ limit 1)
       from d where d.division is not null)
     select distinct left(division, 6) as county from d where division is not null order by 1`,
  );
  return rows.map(({ county }) => county);
}
