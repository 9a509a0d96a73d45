import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { acceptanceNo, type CaseStep, type ClockChangedV1, type HandlingService } from '@yizhan/contracts';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { aMatter } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';
import { foldClocks, foldSteps } from './progress.store.js';

jest.setTimeout(60_000);

interface Rebuild {
  state: string;
  endedAt: string | null;
  changed: number;
  removed: number;
  complete: boolean;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const minute = 60_000;
const handling = ['mediation', 'legal-aid'] as const;
const matterOf = { mediation: 'mediation.neighbour', 'legal-aid': 'legal-aid.civil' } as const;
type Handling = (typeof handling)[number];

describe('the progress view', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let sources: Record<Handling, EventSource>;
  /** Everything that was ever said. */
  const steps: (CaseStep & { service: HandlingService })[] = [];
  const clocks: ClockChangedV1[] = [];

  beforeAll(async () => {
    service = await startTestService(intakeService, { clock });
    const [mediation, legalAid] = await Promise.all(handling.map(name => eventSource(name, service)));
    sources = { mediation: mediation!, 'legal-aid': legalAid! };
    await service.rows('create table said_steps (like progress including all)');
    await service.rows('create table said_clocks (like progress_clocks including all)');
  }, 60_000);
  afterAll(async () => {
    await Promise.all(Object.values(sources).map(source => source.stop()));
    await service.stop();
  }, 30_000);

  const step = (caseId: string, by: Handling, version: number, more: Partial<CaseStep> = {}): CaseStep => ({
    caseId,
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    division: '410302',
    matter: matterOf[by],
    state: `state-${version}`,
    stateTitle: `第${version}步`,
    action: `act-${version}`,
    ...(version % 3 === 0 && { reason: '需要时间' }),
    version,
    occurredAt: formatInstant(monday + version * minute),
    ...more,
  });
  const clockAt = (clockId: string, caseId: string, by: Handling, version: number): ClockChangedV1 => ({
    clockId,
    caseId,
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    service: by,
    division: '410302',
    rule: by === 'mediation' ? 'mediation.accept' : 'legal-aid.review',
    ruleVersion: 1,
    calendarVersion: 'cn-2026',
    version,
    state: (['running', 'suspended', 'stopped'] as const)[(version - 1) % 3]!,
    change: 'recomputed',
    ...(version === 2 && { reason: 'supplement-materials' }),
    startedAt: formatInstant(monday),
    dueAt: formatInstant(monday + (72 + version) * 60 * minute),
    ...(version === 3 && { stoppedAt: formatInstant(monday + 60 * minute) }),
    occurredAt: formatInstant(monday),
  });
  let seq = 0;
  const say = async (by: Handling, name: string, ...data: (CaseStep | ClockChangedV1)[]) => {
    for (const each of data) {
      if ('clockId' in each) clocks.push(each);
      else steps.push({ ...each, service: by });
    }
    await sources[by].publish(
      ...data.map(each => ({
        type: `${by}.${name}`,
        aggregate: 'clockId' in each ? each.clockId : each.caseId,
        key: each.caseId,
        seq: (seq += 1),
        data: each,
        occurredAt: clock.now(),
      })),
    );
  };
  /** Some cases with both services, in several steps, each with a clock. */
  const cases = async (count: number) => {
    for (const by of handling) {
      const ids = Array.from({ length: count }, (_, n) => [randomUUID(), randomUUID(), 1 + (n % 3)] as const);
      const versions = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
      await say(by, 'case.progressed.v1', ...ids.flatMap(([id, , last]) => versions(last).map(v => step(id, by, v))));
      await say(
        by,
        'clock.changed.v1',
        ...ids.flatMap(([id, k, last]) => versions(last).map(v => clockAt(k, id, by, v))),
      );
    }
    await heard();
  };

  const progress = async () => ({
    steps: await service.rows('select * from progress order by case_id, service'),
    clocks: await service.rows('select * from progress_clocks order by clock_id'),
  });
  /** What all that was said comes to. */
  const said = async () => {
    await service.rows('truncate said_steps, said_clocks');
    await foldSteps(service.dataSource.manager, steps, 'said_steps');
    await foldClocks(service.dataSource.manager, clocks, 'said_clocks');
    return {
      steps: await service.rows('select * from said_steps order by case_id, service'),
      clocks: await service.rows('select * from said_clocks order by clock_id'),
    };
  };
  const heard = () =>
    eventually(async () => {
      expect(await progress()).toEqual(await said());
      return true;
    });
  const rebuild = async () =>
    (await service.as('admin').post<{ rebuild: Rebuild }>('/v1/projections/progress/actions/rebuild')).body.rebuild;
  const ended = () =>
    eventually(
      async () => {
        const { body } = await service.as('admin').get<{ rebuild: Rebuild }>('/v1/projections/progress');
        return body.rebuild.endedAt !== null && body.rebuild;
      },
      { withinMs: 30_000 },
    );

  it('is made again from what the services said, row for row, when it was thrown away', async () => {
    await cases(30);
    const before = await progress();
    expect([before.steps.length, before.clocks.length]).toEqual([60, 60]);
    await service.rows('truncate progress, progress_clocks');
    await rebuild();
    expect(await ended()).toMatchObject({ state: 'done', changed: 120, removed: 0, complete: true });
    expect(await progress()).toEqual(before);
  });

  it('goes on hearing while it is made again, and ends as if nothing had happened', async () => {
    const [early, late] = [randomUUID(), randomUUID()];
    await say('mediation', 'case.progressed.v1', step(early, 'mediation', 1));
    await heard();
    await service.rows('truncate progress, progress_clocks');
    await rebuild();
    let over = false;
    const rebuilt = ended().finally(() => (over = true));
    for (let version = 2; !over || version < 20; version += 1) {
      await say('mediation', 'case.progressed.v1', step(early, 'mediation', version), step(late, 'mediation', version));
      await say('legal-aid', 'clock.changed.v1', clockAt(randomUUID(), late, 'legal-aid', 1));
    }
    expect(await rebuilt).toMatchObject({ state: 'done', complete: true });
    await heard();
  });

  it('is mended wherever it says something else than the services said', async () => {
    await cases(10);
    const before = await progress();
    const wrong: [string, string, string][] = [
      ['progress', 'matter', `'错'`],
      ['progress', 'state', `'错'`],
      ['progress', 'state_title', 'null'],
      ['progress', 'action', `'错'`],
      ['progress', 'outcome', `'错'`],
      ['progress', 'reason', `'错'`],
      ['progress', 'version', '0'],
      ['progress', 'version', '1000'],
      ['progress', 'updated_at', 'now()'],
      ['progress_clocks', 'case_id', `'${randomUUID()}'`],
      ['progress_clocks', 'service', `'错'`],
      ['progress_clocks', 'rule', `'错'`],
      ['progress_clocks', 'state', `'错'`],
      ['progress_clocks', 'started_at', 'now()'],
      ['progress_clocks', 'due_at', 'now()'],
      ['progress_clocks', 'stopped_at', 'now()'],
      ['progress_clocks', 'reason', `'错'`],
      ['progress_clocks', 'version', '0'],
      ['progress_clocks', 'version', '1000'],
    ];
    for (const [index, [table, column, value]] of wrong.entries()) {
      const key = table === 'progress' ? 'case_id, service' : 'clock_id';
      const row = `(select ctid from ${table} order by ${key} offset ${index} limit 1)`;
      await service.rows(`update ${table} set ${column} = ${value} where ctid = ${row}`);
    }
    await rebuild();
    expect(await ended()).toMatchObject({ state: 'done', changed: wrong.length, removed: 2 });
    expect(await progress()).toEqual(before);
  });

  it('leaves intake’s own case as it is: what followed from an event followed once', async () => {
    const clerk = service.as('clerk');
    const { body } = await clerk.post<{ id: string }>('/v1/cases', aMatter());
    await clerk.post(`/v1/cases/${body.id}/actions/route`, { matter: 'mediation.neighbour' });
    await say('mediation', 'case.taken-over.v1', step(body.id, 'mediation', 1));
    const end = { state: 'refused', action: 'refuse', outcome: 'refused' };
    await say('mediation', 'case.concluded.v1', step(body.id, 'mediation', 2, end));
    const seen = () => clerk.get<{ state: string }>(`/v1/cases/${body.id}`).then(answer => answer.body);
    await eventually(async () => (await seen()).state === 'concluded');
    const [before, view] = [await seen(), await progress()];
    const outbox = () => service.rows('select event_id from outbox order by id');
    const events = await outbox();
    await service.rows('truncate progress, progress_clocks');
    expect(await seen()).toMatchObject({ state: 'concluded', progress: null });
    await rebuild();
    await ended();
    expect(await seen()).toEqual(before);
    expect(await progress()).toEqual(view);
    expect(await outbox()).toEqual(events);
  });
});
