import { describe, expect, it } from '@jest/globals';
import { acceptanceNo, isDivision } from '@yizhan/contracts';
import { leadTime } from './burst/burst.js';
import { type BurstRows, faultsOf } from './burst/once.judge.js';
import type { OurBurst } from './burst/our.burst.js';
import { alertIn } from './officers/alert.ear.js';
import { divisionsOf } from './officers/officer.tokens.js';
import { isSame, type PlanNode, shapeOf } from './plans/plan.shape.js';
import { sentIn } from './plans/statement.log.js';
import { barsOf, summaries, type SupervisionFigures } from './supervision.figures.js';
import { readSupervisionOptions } from './supervision.options.js';
import { supervisionText } from './supervision.text.js';
import type { Taken } from './webhooks/receiver.js';
import { wrongWith } from './webhooks/taken.judge.js';

describe('the options', () => {
  it('are those of a province, and take others', () => {
    const options = readSupervisionOptions([]);
    expect(options).toMatchObject({ open: 1_000_000, closed: 5_000_000, due: 100_000, officers: 50 });
    expect(options.only).toEqual(['plans', 'burst', 'steady', 'kills', 'flow', 'webhooks']);
    expect(readSupervisionOptions(['--only', 'steady,plans', '--due', '10'])).toMatchObject({
      only: ['plans', 'steady'],
      due: 10,
    });
  });

  it.each([
    [['--due', '0'], '--due has to be a whole number from 1'],
    [['--closed', '1.5'], '--closed has to be a whole number from 0'],
    [['--only', 'burst,burn'], 'there is no phase "burn"'],
  ])('refuse %j', (args, message) => expect(() => readSupervisionOptions(args)).toThrow(message));
});

describe('the judge of a burst', () => {
  const rows: BurstRows = {
    due: ['c1', 'c2'],
    tasks: [
      { id: 't1', clockId: 'c1' },
      { id: 't2', clockId: 'c2' },
    ],
    history: ['t1', 't2'],
    clocks: ['t2', 't1'],
    events: ['t1', 't2'],
    clockEvents: ['t1', 't2'],
    alerts: ['t1', 't2'],
    registered: ['t1', 't2'],
    alarmsLeft: [],
  };

  it('finds nothing where each is there once', () => expect(faultsOf(rows)).toEqual([]));

  it('finds a limit without a task, and what is left of its alarm', () =>
    expect(faultsOf({ ...rows, due: ['c1', 'c2', 'c3'], alarmsLeft: ['c3'] })).toEqual([
      '1 limits without task',
      '1 limits whose alarm is still set',
    ]));

  it('finds a limit with two tasks, also where the second has nothing of its own', () =>
    expect(faultsOf({ ...rows, tasks: [...rows.tasks, { id: 't3', clockId: 'c2' }] })).toEqual(
      expect.arrayContaining(['1 limits with more than one task', '1 tasks without event']),
    ));

  it('finds a task of a limit that was not due', () =>
    expect(faultsOf({ ...rows, due: ['c1'] })).toEqual(['1 task of no such limits']));

  it.each(['history', 'clocks', 'events', 'clockEvents', 'alerts', 'registered'] as const)(
    'finds what is lost, doubled and strange among the %s',
    of => {
      expect(faultsOf({ ...rows, [of]: ['t1'] })).toEqual([expect.stringMatching(/^1 tasks without /)]);
      expect(faultsOf({ ...rows, [of]: ['t1', 't2', 't2', 't2'] })).toEqual([
        expect.stringMatching(/^1 tasks with more/),
      ]);
      expect(faultsOf({ ...rows, [of]: ['t1', 't2', 't9'] })).toEqual([
        expect.stringMatching(/^1 .* of no such tasks$/),
      ]);
    },
  );
});

describe('a plan', () => {
  const scan = (index: string): PlanNode => ({
    'Node Type': 'Limit',
    Plans: [{ 'Node Type': 'Index Scan', 'Relation Name': 'alarms', 'Index Name': index, 'Index Cond': '(at <= $1)' }],
  });

  it('is told node by node', () =>
    expect(shapeOf(scan('alarms_due'))).toEqual(['Limit', '  Index Scan alarms_due on alarms (at <= $1)']));

  it('differs as soon as one node does', () => {
    const compared = (other: PlanNode) => {
      const shapes = { without: shapeOf(scan('alarms_due')), beside: shapeOf(other) };
      return isSame({ kept: true, statement: '', text: '', ...shapes });
    };
    expect(compared(scan('alarms_due'))).toBe(true);
    expect(compared(scan('alarms_pkey'))).toBe(false);
    expect(compared({ 'Node Type': 'Sort', Plans: [scan('alarms_due')] })).toBe(false);
  });
});

describe('the log of statements', () => {
  const log = [
    '<<yizhan_supervision|7>> LOG:  execute claim/2: select *',
    '\tfrom alarms where at <= $1',
    "<<yizhan_supervision|7>> DETAIL:  Parameters: $1 = '2026-11-26 10:00:00+00'",
    "<<other|8>> LOG:  execute strange: select 'deadlines'",
    '<<yizhan_supervision|7>> LOG:  execute <unnamed>: SELECT 1 WHERE $1 = $2',
    "<<yizhan_supervision|7>> DETAIL:  Parameters: $1 = '41%', $2 = 'it''s'",
    '<<yizhan_supervision|7>> LOG:  execute <unnamed>: SELECT 1 WHERE $1 = $2',
    "<<yizhan_supervision|7>> DETAIL:  Parameters: $1 = '41%', $2 = NULL",
    '<<yizhan_supervision|7>> LOG:  execute <unnamed>: SELECT 1 WHERE $1 = $2',
    "<<yizhan_supervision|7>> DETAIL:  Parameters: $1 = '4101%', $2 = NULL",
    '<<yizhan_supervision|7>> LOG:  statement: COMMIT',
    '',
  ].join('\n');

  it('tells each statement of a service once, with what it was asked for', () =>
    expect(sentIn(log, 'yizhan_supervision')).toEqual([
      { name: 'claim', text: 'select *\nfrom alarms where at <= $1', parameters: ["'2026-11-26 10:00:00+00'"] },
      { text: 'SELECT 1 WHERE $1 = $2', parameters: ["'41%'", "'it''s'"] },
      { text: 'SELECT 1 WHERE $1 = $2', parameters: ["'4101%'", 'NULL'] },
    ]));
});

describe('an officer', () => {
  it('reads the blocks of a stream, and passes over comments', () => {
    expect(alertIn('id: 7\nevent: task.raised\ndata: {"clockId":"c:1"}', 5)).toEqual({
      ...{ id: '7', event: 'task.raised', data: { clockId: 'c:1' }, at: 5 },
    });
    expect(alertIn(': waiting', 5)).toBeUndefined();
  });

  it('is of the province, a city or a county', () => {
    const divisions = divisionsOf(50);
    expect(divisions).toHaveLength(50);
    expect(divisions.every(isDivision)).toBe(true);
    expect(new Set(divisions).size).toBeGreaterThan(25);
    expect(acceptanceNo(divisions[1]!, 2026, 1)).toMatch(/^4102/);
  });
});

describe('the figures', () => {
  const late = (p99: number) => ({ count: 1, p50: p99 / 2, p99, max: p99 });
  const burst = (name: string, p99: number) => ({
    ...{ name, jobs: 10, committed: late(p99), written: late(p99), perSecond: 10, missing: 0, doubled: 0 },
    cpu: { worker: 1, postgres: 2 },
  });
  const own = (p99: number, more: Partial<OurBurst> = {}): OurBurst => ({
    ...burst('yizhan', p99),
    ...{ events: 20, onKafkaAfter: 25, alertedAfter: 26, faults: [] },
    ...more,
  });
  const figures: SupervisionFigures = {
    machine: { cores: 2, postgresSettings: {} } as SupervisionFigures['machine'],
    options: readSupervisionOptions([]),
    lists: [{ list: 'tasks?', division: '410000', p50: 3, max: 4 }],
    plans: [{ kept: true, statement: 'claim', text: '', without: ['Limit'], beside: ['Limit'] }],
    bursts: [burst('pg-boss', 5_000), burst('graphile-worker', 15_000), own(5_000)],
    steady: { seconds: 30, rate: 100, committed: late(100), streamed: late(300), cpu: {}, faults: [] },
    kills: [{ burst: own(9_000), kills: 4 }],
    flow: {
      ...{ seconds: 60, officers: 50, changes: 10_000, registered: 3_334, cpu: {}, failed: [] },
      ...{ lists: late(100), streamed: late(1_000) },
    },
    webhooks: {
      ...{ rate: 20, seconds: 30, alone: late(200), besideSick: late(500) },
      receivers: [{ health: 'hanging', backAfter: 2, faults: [] }],
    },
  };
  const missed = (changed: Partial<SupervisionFigures>) =>
    barsOf({ ...figures, ...changed })
      .filter(({ kept }) => !kept)
      .map(({ promise }) => promise);

  it('keep bars that are just reached', () => expect(missed({})).toEqual([]));

  it('miss each bar by a little', () => {
    const peers = figures.bursts!.slice(0, 2);
    expect(missed({ bursts: [...peers, own(5_010, { onKafkaAfter: 25.1, faults: ['1 lost'] })] })).toEqual([
      expect.stringContaining('pg-boss'),
      expect.stringContaining('graphile-worker'),
      expect.stringContaining('on Kafka'),
      expect.stringContaining('exactly once'),
    ]);
    expect(missed({ plans: [{ ...figures.plans![0]!, beside: ['Seq Scan'] }] })).toHaveLength(1);
    expect(missed({ plans: [{ ...figures.plans![0]!, kept: false, beside: ['Seq Scan'] }] })).toEqual([]);
    expect(missed({ lists: [{ ...figures.lists![0]!, p50: 100.1 }] })).toHaveLength(1);
    const slow = { committed: late(100.1), streamed: late(300.1), faults: ['1 lost'] };
    expect(missed({ steady: { ...figures.steady!, ...slow } })).toHaveLength(3);
    expect(missed({ kills: [{ burst: own(1, { faults: ['1 lost'] }), kills: 0 }] })).toHaveLength(2);
    const crowded = { lists: late(100.1), streamed: late(1_000.1), failed: ['1 × 500'] };
    expect(missed({ flow: { ...figures.flow!, ...crowded } })).toHaveLength(3);
    const lost = [{ health: 'gone', backAfter: 2, faults: ['1 of 2 messages'] }] as const;
    expect(missed({ webhooks: { ...figures.webhooks!, besideSick: late(500.1), receivers: lost } })).toHaveLength(2);
  });

  it('are medians over the rounds, in seconds', () =>
    expect(summaries([own(3_000), own(1_000), own(2_000)])).toMatchObject([{ p99: 2, range: [1, 3], rounds: 3 }]));

  it('leave out what was not measured', () => {
    const { machine, options, steady } = figures;
    expect(barsOf({ machine, options, steady: steady! })).toHaveLength(3);
    expect(supervisionText({ machine, options, steady: steady! })).not.toContain('one killed');
  });

  it('are told', () => {
    const text = supervisionText(figures);
    expect(text).toMatch(/pg-boss +2\.50 +5\.00 +5\.00 +5\.00–5\.00 +10 +1\.0 \/ 2\.0 +1\.00 ×/);
    expect(text).toMatch(/round 1 +4 +9\.00 +25\.00 +26\.00 +exactly once/);
    expect(text).toMatch(/tasks\? +3\.0 +4\.0/);
    expect(text).toMatch(/hanging: everything, in order for each case, 2\.00 s/);
    expect(text).toContain('= claim\n      Limit');
  });
});

describe('what a receiver has taken', () => {
  const taken = (id: string, caseId: string, seq: number): Taken => ({ id, caseId, seq, dueAt: 0, at: 0 });

  it('is well when each message came, those of a case in their order, copies or not', () => {
    const all = [taken('a', 'x', 1), taken('b', 'y', 2), taken('a', 'x', 1), taken('c', 'x', 3)];
    expect(wrongWith(all, 3)).toEqual([]);
  });

  it('is not when one is missing, or came before an earlier one of its case', () => {
    expect(wrongWith([taken('a', 'x', 1)], 2)).toEqual(['1 of 2 messages']);
    expect(wrongWith([taken('b', 'x', 2), taken('a', 'x', 1)], 2)).toEqual(['1 out of the order of their case']);
  });
});

describe('jobs that are put in before a burst', () => {
  it('are given more time than they take', () => expect(leadTime(10_000, 1_000)).toBeGreaterThan(10_000));
});
