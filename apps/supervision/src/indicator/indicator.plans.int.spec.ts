import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../supervision.service.js';
import type { FigureRequest } from './figure.js';
import { facetFor, questionOf } from './figure.question.js';
import { figureSql } from './figure.sql.js';
import { casesSql } from './indicator.cases.js';
import { upperOf, wholeOf } from './indicator.definition.js';

jest.setTimeout(120_000);

const now = new Date(parseInstant('2026-11-23T09:00:00+08:00'));
/** Entries of three years, of 150 counties of a province. */
const rows = 100_000;

describe('the plans by which figures and their cases are read', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(supervisionService);
    await service.rows(
      `insert into indicator_entries
       select gen_random_uuid(), 'state:mediation', k.kind, day, day - 3, (410101 + n % 150)::text, 'mediation',
         'mediation.' || n % 8, 'window', 'm' || n % 3000, '{}', case k.kind when 'concluded' then 'performed' else 'mediation.accept' end,
         day + time '23:59', n % 40, n % 28
       from (select n, date '2023-12-01' + n % 1090 as day from generate_series(1, $1::int) n) d,
         lateral (select (array['concluded', 'kept', 'late', 'accepted', 'running'])[1 + n % 5] as kind) k`,
      [rows],
    );
    await service.rows(
      `insert into indicator_cells
       select 'happened', 'plain', kind, date_trunc('month', day)::date, division, service, matter, channel, '', '', detail,
         count(*), sum(days), sum(workdays), false
       from indicator_entries group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
    );
    await service.rows('analyze indicator_entries, indicator_cells');
  }, 120_000);
  afterAll(() => service.stop(), 30_000);

  const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
    const plan = await service.rows<{ 'QUERY PLAN': string }>(`explain (analyze, buffers off) ${text}`, values);
    return plan.map(row => row['QUERY PLAN']).join('\n');
  };
  const month = { from: '2026-10-01', to: '2026-11-01' };
  const of = (id: string, asked: Omit<FigureRequest, 'indicators'> = {}) => questionOf(id, asked, '410000', now);

  it.each(['concluded', 'in-time-rate', 'handling-days'])(
    '%s of a month and province is read from its cells',
    async id => {
      const question = of(id, { period: month, by: ['division'] });
      const facet = facetFor(question)!;
      const plan = await explain(figureSql(question, facet, 10_000));
      expect(plan).toMatch(/indicator_cells_pkey/);
      expect(plan).not.toMatch(/Seq Scan/);
    },
  );

  it.each([
    ['concluded', { period: month, by: ['handler', 'matter'] }],
    ['handling-days-p90', { period: month, by: ['city'] }],
    ['concluded', { period: month, by: ['day'], dated: 'received' }],
    ['overdue-open', { period: month }],
  ] as const)('%s by %j is read from the entries of the period alone', async (id, asked) => {
    const plan = await explain(figureSql(of(id, asked), undefined, 10_000));
    expect(plan).toMatch(/indicator_entries_(day|received|due)/);
    expect(plan).not.toMatch(/Seq Scan/);
  });

  it.each([
    ['concluded', {}],
    ['in-time-rate', { period: { from: '2024-01-01' } }],
    ['backlog', {}],
    ['missed', { period: { from: '2024-01-01' }, dated: 'received' }],
  ] as const)('a page of the cases behind %s is walked to along the index', async (id, asked) => {
    const question = of(id, asked);
    const { formula } = question.definition;
    for (const term of [wholeOf(formula), upperOf(formula) ?? wholeOf(formula)]) {
      const plan = await explain(casesSql(question, term, 51, undefined));
      expect(plan).toMatch(/Index (Only )?Scan Backward using indicator_entries_(day|received)/);
      expect(plan).not.toMatch(/(Seq|Bitmap Heap) Scan on indicator_entries/);
    }
  });
});
