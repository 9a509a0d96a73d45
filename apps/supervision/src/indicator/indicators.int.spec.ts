import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dayMs, hourMs, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { eventsOf, type Story } from '../../test-support/case-stories.js';
import { teller } from '../../test-support/tell.js';
import { supervisionService } from '../supervision.service.js';
import type { Figure } from './figure.js';
import { questionOf } from './figure.question.js';
import { figureSql } from './figure.sql.js';
import type { CountedCase } from './indicator.cases.js';
import { indicators } from './indicator.catalogue.js';
import { IndicatorDesk } from './indicator.desk.js';
import type { Recount } from './recount.js';

jest.setTimeout(60_000);

const at = (text: string) => parseInstant(`${text}+08:00`);
const now = at('2026-11-23T09:00:00');
const october = { receivedAt: at('2026-10-12T10:00:00') };

/** Who does what, and when; the figures below are counted by hand. */
const stories: Story[] = [
  // October: two concluded in 410302, of which one by an agreement; one of each limit.
  {
    ...october,
    handler: 'm1',
    steps: 1,
    groups: ['minor', 'disabled'],
    outcome: 'performed',
    endedAt: at('2026-10-22T10:00:00'),
    limits: [{ dueAt: at('2026-10-15T23:59:59'), stoppedAt: at('2026-10-14T10:00:00') }],
  },
  {
    ...october,
    handler: 'm2',
    steps: 1,
    channel: 'hotline',
    outcome: 'refused',
    endedAt: at('2026-10-14T10:00:00'),
    limits: [{ dueAt: at('2026-10-13T23:59:59'), stoppedAt: at('2026-10-14T10:00:00') }],
  },
  // November: one concluded in 410303, one open with a limit past due and one that is not, one returned, one of legal aid.
  {
    ...october,
    division: '410303',
    groups: ['minor'],
    outcome: 'performed',
    endedAt: at('2026-11-05T10:00:00'),
    limits: [{ dueAt: at('2026-11-04T23:59:59'), stoppedAt: at('2026-11-05T10:00:00'), excused: true }],
  },
  {
    receivedAt: at('2026-11-02T10:00:00'),
    handler: 'm1',
    steps: 2,
    limits: [{ dueAt: at('2026-11-22T23:59:59') }, { dueAt: at('2026-11-30T23:59:59') }],
    warned: [at('2026-11-20T09:00:00')],
  },
  { receivedAt: at('2026-11-03T10:00:00'), outcome: 'returned', endedAt: at('2026-11-04T10:00:00') },
  {
    receivedAt: at('2026-11-06T10:00:00'),
    acceptedAt: at('2026-11-09T10:00:00'),
    service: 'legal-aid',
    matter: 'legal-aid.civil',
  },
];

interface Answer {
  items: Figure[];
  from: string | null;
  to: string | null;
}

describe('indicators', () => {
  const clock = new ManualClock(now);
  let service: TestService;
  let tell: Awaited<ReturnType<typeof teller>>;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    tell = await teller(service);
    await tell(...stories.flatMap((story, nth) => eventsOf({ caseId: randomUUID(), nth: nth + 1, ...story })));
  }, 60_000);
  afterAll(async () => {
    await tell.stop();
    await service.stop();
  }, 30_000);

  const get = async (path: string, role: 'supervisor' | 'admin' | 'head' | 'mediator' = 'supervisor') =>
    (await service.as(role).get<Answer & { code?: string }>(`/v1/indicators/${path}`)).body;
  const figures = async (path: string, role: 'supervisor' | 'head' = 'supervisor') =>
    (await get(path, role)).items.map(({ of, value, numerator, denominator }) => [
      ...Object.values(of),
      value,
      ...(denominator === null ? [] : [numerator, denominator]),
    ]);
  const recount = async (action = 'recount') => {
    const { status, body } = await service.as('admin').post<Recount>(`/v1/indicators/actions/${action}`);
    expect(status).toBe(200);
    return body;
  };
  const autumn = 'from=2026-10-01&to=2026-12-01';

  it('count what they say, for whom and when', async () => {
    expect(await figures(`accepted?${autumn}&by=month`)).toEqual([
      ['2026-10', 3],
      ['2026-11', 3],
    ]);
    expect(await figures(`concluded?${autumn}&by=division,outcome`)).toEqual([
      ['410302', 'performed', 1],
      ['410302', 'refused', 1],
      ['410303', 'performed', 1],
    ]);
    expect(await figures('backlog?by=service')).toEqual([
      ['intake', 1],
      ['legal-aid', 1],
      ['mediation', 1],
    ]);
    expect(await figures(`returned?${autumn}`)).toEqual([[1]]);
    expect(await figures('entered-late')).toEqual([[1]]);
    expect(await figures('warnings?by=rule')).toEqual([['mediation.accept', 1]]);
    expect(await figures('overdue-open?by=handler')).toEqual([['m1', 'm1经办', 1]]);
    expect(await figures(`missed?${autumn}&by=month`)).toEqual([
      ['2026-10', 1],
      ['2026-11', 1],
    ]);
    expect(await figures(`in-time-rate?${autumn}&by=month`)).toEqual([
      ['2026-10', 50, 1, 2],
      ['2026-11', 50, 1, 2], // the excused one of the excused one and the one past due
    ]);
    expect(await figures(`mediation-success-rate?${autumn}&by=unit`)).toEqual([
      ['410302', 'mediation', 50, 1, 2],
      ['410303', 'mediation', 100, 1, 1],
    ]);
  });

  it('count the present month unless told', async () => {
    expect(await get('concluded')).toMatchObject({ from: '2026-11-01', to: '2026-12-01', items: [{ value: 1 }] });
    expect(await get('backlog')).toMatchObject({ from: null, to: null });
  });

  it('tell how long it took: on average, and within how many days most were done', async () => {
    // 10, 2 and 24 days; from 12 to 22 and 14 October, and to 5 November, no holiday in between.
    expect(await figures(`handling-days?${autumn}`)).toEqual([[12, 36, 3]]);
    expect(await figures(`handling-workdays?${autumn}`)).toEqual([[9.33, 28, 3]]);
    expect(await figures(`handling-days-p50?${autumn}`)).toEqual([[10, null, 3]]);
    expect(await figures(`handling-workdays-p90?${autumn}&by=city`)).toEqual([['410300', 18, null, 3]]);
  });

  it('are dated by the receipt where that is asked for', async () => {
    expect(await figures(`concluded?${autumn}&dated=received&by=month`)).toEqual([['2026-10', 3]]);
    expect(await figures(`concluded?${autumn}&dated=received&by=day`)).toEqual([['2026-10-12', 3]]);
  });

  it('tell groups apart, of which a case may have two', async () => {
    expect(await figures(`concluded?${autumn}&by=group`)).toEqual([
      ['disabled', 1],
      ['minor', 2],
    ]);
    expect(await figures(`concluded?${autumn}&group=minor`)).toEqual([[2]]);
    expect(await figures(`concluded?${autumn}&by=group&group=minor&handler=m1`)).toEqual([['minor', 1]]);
  });

  it('are those of the caller’s division, and of the one he asks for in it', async () => {
    expect(await figures(`concluded?${autumn}`, 'head')).toEqual([[2]]);
    expect(await figures(`concluded?${autumn}&division=410303`)).toEqual([[1]]);
    expect(await figures(`concluded?${autumn}&division=410303`, 'head')).toEqual([[0]]);
    expect(await figures(`concluded?${autumn}&exactly=410300`)).toEqual([[0]]);
    expect(await get('concluded', 'mediator')).toMatchObject({ code: 'missing-role' });
    expect((await service.as('head').post(`/v1/indicators/actions/recount`)).body).toMatchObject({
      code: 'missing-role',
    });
    expect((await service.as('head').post(`/v1/indicators/actions/repair`)).body).toMatchObject({
      code: 'missing-role',
    });
  });

  it('come to the same from the sums by month as from every single entry', async () => {
    const by = [[], ['month', 'division'], ['matter', 'channel'], ['handler'], ['group'], ['unit', 'year']] as const;
    for (const { id, formula } of indicators) {
      if (formula.is === 'percentile') continue;
      for (const dated of ['happened', 'received'] as const) {
        for (const dimensions of by) {
          const period = { from: '2026-10-01', to: '2026-12-01' };
          const question = questionOf(id, { by: dimensions, dated, period }, '410300', clock.date());
          const facet = dimensions[0] === 'handler' || dimensions[0] === 'group' ? dimensions[0] : 'plain';
          const [fromCells, fromEntries] = [figureSql(question, facet, 100), figureSql(question, undefined, 100)];
          const rows = await service.rows(fromCells.text, fromCells.values);
          expect(rows).toEqual(await service.rows(fromEntries.text, fromEntries.values));
        }
      }
    }
  });

  it('show the cases behind every figure, as many as it says, page by page', async () => {
    const pages = async (id: string, query: string) => {
      const found: CountedCase[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: string = `/v1/indicators/${id}/cases?${query}&limit=2${cursor && `&cursor=${cursor}`}`;
        const { body } = await service.as('supervisor').get<{ items: CountedCase[]; next: string | null }>(page);
        found.push(...body.items);
        cursor = body.next;
      }
      return found;
    };
    for (const { id, formula } of indicators) {
      for (const query of [
        autumn,
        `${autumn}&dated=received`,
        `${autumn}&handler=m1`,
        'from=2026-11-03&to=2026-11-10',
      ]) {
        const [figure] = (await get(`${id}?${query}`)).items;
        const below = await pages(id, `${query}&part=denominator`);
        expect([id, query, below.length]).toEqual([id, query, figure!.denominator ?? figure!.value]);
        expect(new Set(below.map(each => JSON.stringify(each))).size).toBe(below.length);
        if (formula.is !== 'ratio') continue;
        expect(await pages(id, `${query}&part=numerator`)).toHaveLength(figure!.numerator!);
      }
    }
    const [late] = await pages('missed', 'from=2026-10-01&to=2026-11-01');
    expect(late).toMatchObject({
      acceptanceNo: '410302-2026-000002-5',
      kind: 'late',
      rule: 'mediation.accept',
      dueAt: '2026-10-13T23:59:59+08:00',
      handler: 'm2',
      handlerName: 'm2经办',
      day: '2026-10-13',
    });
  });

  it('do not tell who belongs to a group, but to the head', async () => {
    expect(await get(`concluded/cases?${autumn}&group=minor`)).toMatchObject({ code: 'missing-role' });
    expect((await get(`concluded/cases?${autumn}&group=minor`, 'head')).items).toHaveLength(1);
  });

  it.each([
    ['nothing', 404, 'unknown-indicator'],
    ['nothing/cases', 404, 'unknown-indicator'],
    ['concluded?by=colour', 400, 'invalid-input'],
    ['concluded?by=rule', 422, 'dimension-not-of-indicator'],
    ['in-time-rate?by=outcome', 422, 'dimension-not-of-indicator'],
    ['in-time-rate/cases?outcome=performed', 422, 'dimension-not-of-indicator'],
    ['concluded?from=yesterday', 400, 'invalid-input'],
    ['concluded?by=day&from=2025-01-01&to=2026-01-03', 422, 'period-too-long'],
    ['handling-days-p50?from=2025-01-01', 422, 'period-too-long'],
    ['backlog?by=handler,matter', 200, undefined],
    ['concluded/cases?part=numerator', 200, undefined],
    ['handling-days/cases?part=numerator', 422, 'no-numerator'],
    ['concluded/cases?cursor=x', 400, 'malformed-cursor'],
    ['concluded?asOf=2026-11-23', 404, 'no-snapshot'],
    ['concluded?asOf=2026-11-22&by=day', 422, 'not-in-snapshots'],
    ['handling-days-p50?asOf=2026-11-22', 422, 'not-in-snapshots'],
  ])('asked for %s answer %i %s', async (path, status, code) => {
    const answer = await service.as('supervisor').get(`/v1/indicators/${path}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('are in a catalogue with what they count, by version', async () => {
    const { body } = await service.as('head').get<{ items: unknown[] }>('/v1/indicators');
    expect(body.items).toHaveLength(indicators.length);
    expect(body.items[0]).toMatchObject({
      id: 'accepted',
      version: 1,
      title: '受理量',
      unit: '件',
      since: '2026-01-01',
    });
  });

  it('are what counting everything again comes to; a wrong sum is found, and put right', async () => {
    expect(await recount()).toMatchObject({ cases: 6, waiting: 0, differences: 0, told: [] });
    await service.rows(`update indicator_cells set n = n + 1 where kind = 'concluded' and facet = 'handler'`);
    await service.rows(`delete from indicator_entries where kind = 'kept'`);
    const found = await recount();
    expect(found.differences).toBeGreaterThan(2);
    expect(found.told).toEqual(expect.arrayContaining([expect.stringContaining('so, and not counted')]));
    expect(await recount()).toEqual(found);
    await recount('repair');
    await tell.heard();
    expect(await recount()).toMatchObject({ differences: 0 });
    expect(await figures(`in-time-rate?${autumn}&by=month`)).toEqual([
      ['2026-10', 50, 1, 2],
      ['2026-11', 50, 1, 2],
    ]);
  });

  it('are the same when the register and the facts were made again', async () => {
    const before = await figures(`concluded?${autumn}&by=division,outcome,month`);
    await service.rows(`update case_facts set outcome = 'nonsense', version = version - 1`);
    await service.rows(`insert into indicator_touched (case_id) select case_id from case_facts`);
    await tell.heard();
    expect(await figures(`concluded?${autumn}&by=division,outcome,month`)).not.toEqual(before);
    await tell.rebuilt('facts');
    expect(await figures(`concluded?${autumn}&by=division,outcome,month`)).toEqual(before);

    const limits = await figures(`in-time-rate?${autumn}&by=month`);
    await service.rows('delete from deadlines where task_id is null');
    await service.rows(`insert into indicator_touched (case_id) select case_id from case_facts`);
    await tell.heard();
    expect(await figures(`in-time-rate?${autumn}&by=month`)).toEqual([]);
    await tell.rebuilt('register');
    expect(await figures(`in-time-rate?${autumn}&by=month`)).toEqual(limits);
    expect(await recount()).toMatchObject({ differences: 0 });
  });

  it('follow a case that is moved on, and its limits', async () => {
    const caseId = randomUUID();
    const story = {
      caseId,
      nth: 90,
      division: '410304',
      receivedAt: at('2026-11-10T10:00:00'),
      handler: 'm9',
      steps: 1,
    };
    const told = eventsOf({ ...story, outcome: 'performed', endedAt: now - dayMs });
    await tell(...told.slice(0, -2));
    expect(await figures('backlog?by=handler&division=410304')).toEqual([['m9', 'm9经办', 1]]);
    await tell(...told.slice(-2));
    expect(await figures('backlog?division=410304')).toEqual([[0]]);
    expect(await figures('concluded?by=handler&division=410304')).toEqual([['m9', 'm9经办', 1]]);
    expect(await recount()).toMatchObject({ differences: 0 });
  });

  it('of the desk are those of the interface', async () => {
    const desk = service.running.app.get(IndicatorDesk);
    const request = {
      indicators: ['accepted', 'concluded'],
      by: ['month'],
      period: { from: '2026-10-01', to: '2026-11-01' },
    } as const;
    expect((await desk.figures(request, '410300')).map(({ indicator, of, value }) => [indicator, of, value])).toEqual([
      ['accepted', { month: '2026-10' }, 3],
      ['concluded', { month: '2026-10' }, 2],
    ]);
  });
});

describe('the snapshots of each day', () => {
  const clock = new ManualClock(at('2026-11-23T23:00:00'));
  let service: TestService;
  let replica: TestService;
  let tell: Awaited<ReturnType<typeof teller>>;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    replica = await startTestService(supervisionService, { clock, replicaOf: service });
    tell = await teller(service);
  }, 60_000);
  afterAll(async () => {
    await tell.stop();
    await replica.stop();
    await service.stop();
  }, 30_000);

  const value = async (query: string) =>
    (await service.as('supervisor').get<Answer>(`/v1/indicators/${query}`)).body.items[0]?.value;
  const days = () => service.rows<{ day: string }>('select day::text from indicator_snapshot_days order by day');
  const taken = (day: string) => eventually(async () => (await days()).at(-1)?.day === day);

  it('keep the figures as they stood, each once, also over days on which nobody was there', async () => {
    const caseId = randomUUID();
    const told = eventsOf({
      caseId,
      receivedAt: at('2026-11-20T10:00:00'),
      outcome: 'performed',
      endedAt: at('2026-11-24T10:00:00'),
      limits: [{ dueAt: at('2026-11-23T23:30:00'), stoppedAt: at('2026-11-24T10:00:00') }],
    });
    const stopped = told.find(({ type, event }) => type.endsWith('clock.changed.v1') && 'stoppedAt' in event)!;
    const later = [stopped, ...told.slice(-2)];
    await tell(...told.filter(each => !later.includes(each)));
    clock.set(at('2026-11-24T00:00:01'));
    await taken('2026-11-23');
    await tell(...later);
    clock.set(at('2026-11-28T08:00:00'));
    await taken('2026-11-27');
    expect((await days()).map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-23', '2026-11-27']);

    expect(await value('backlog')).toBe(0);
    expect(await value('backlog?asOf=2026-11-23')).toBe(1);
    expect(await value('backlog?asOf=2026-11-25')).toBe(1); // nobody was there on the 24th to see it end
    expect(await value('backlog?asOf=2026-11-27')).toBe(0);
    expect(await value('overdue-open?asOf=2026-11-23')).toBe(1);
    expect(await value('overdue-open?asOf=2026-11-27')).toBe(0);
    expect(await value('in-time-rate?asOf=2026-11-23')).toBe(0);
    expect(await value('concluded?asOf=2026-11-23')).toBe(0);
    expect(await value('concluded?asOf=2026-11-27&by=month')).toBe(1);
  }, 40_000);

  it('leave the sums as they are, which two replicas keep', async () => {
    const { body } = await replica.as('admin').post<Recount>('/v1/indicators/actions/recount');
    expect(body).toMatchObject({ cases: 1, waiting: 0, differences: 0 });
  });

  it('are no more rows than cells have changed', async () => {
    const rows = () => service.rows<{ n: number }>('select count(*)::int as n from indicator_snapshots');
    const before = await rows();
    clock.set(clock.now() + 24 * hourMs);
    await taken('2026-11-28');
    expect(await rows()).toEqual(before);
  });
});
