import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseStep, type ClockChangedV1, type HandlingService, acceptanceNo } from '@yizhan/contracts';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import {
  eventSource,
  type EventSource,
  eventually,
  startTestService,
  type TestClient,
  type TestService,
} from '@yizhan/testing';
import { aMatter } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';
import { foldClocks, foldSteps } from './progress.store.js';

interface View {
  id: string;
  acceptanceNo: string;
  queryCode: string;
  state: string;
  version: number;
  service: string | null;
  progress: { service: string; state: string; version: number; earlier: { service: string }[] } | null;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const clock = new ManualClock(monday);
let service: TestService;
let mediation: EventSource;
let legalAid: EventSource;
let clerk: TestClient;

beforeAll(async () => {
  service = await startTestService(intakeService, { clock });
  [mediation, legalAid] = await Promise.all([eventSource('mediation', service), eventSource('legal-aid', service)]);
  clerk = service.as('clerk');
}, 60_000);
afterAll(async () => {
  await Promise.all([mediation.stop(), legalAid.stop()]);
  await service.stop();
}, 30_000);

const routed = async (matter = 'mediation.neighbour'): Promise<View> => {
  const { body } = await clerk.post<View>('/v1/cases', aMatter());
  expect((await clerk.post(`/v1/cases/${body.id}/actions/route`, { matter })).status).toBe(200);
  return body;
};
const stepOf = (
  { id, acceptanceNo: number }: Pick<View, 'id' | 'acceptanceNo'>,
  more: Partial<CaseStep>,
): CaseStep => ({
  caseId: id,
  acceptanceNo: number,
  division: '410302',
  matter: 'mediation.neighbour',
  state: 'accepted',
  stateTitle: '已受理，待指派调解员',
  action: 'accept',
  version: 1,
  occurredAt: formatInstant(clock.now()),
  ...more,
});
const say = (source: EventSource, by: HandlingService, name: string, step: CaseStep) =>
  source.publish({
    type: `${by}.${name}`,
    aggregate: step.caseId,
    seq: step.version,
    data: step,
    occurredAt: clock.now(),
  });
const seen = (id: string, expected: object) =>
  eventually(async () => {
    const { body } = await clerk.get<View>(`/v1/cases/${id}`);
    expect(body).toMatchObject(expected);
    return body;
  });

describe('a case that a service handles', () => {
  it('follows it to the end', async () => {
    const matter = await routed();
    await say(
      mediation,
      'mediation',
      'case.taken-over.v1',
      stepOf(matter, { state: 'taken-over', action: 'take-over' }),
    );
    await seen(matter.id, { state: 'handling', progress: { service: 'mediation', state: 'taken-over', version: 1 } });
    await say(mediation, 'mediation', 'case.progressed.v1', stepOf(matter, { version: 2 }));
    await seen(matter.id, { state: 'handling', version: 3, progress: { state: 'accepted', version: 2 } });
    const end = { version: 3, state: 'refused', action: 'refuse', outcome: 'refused' };
    await say(mediation, 'mediation', 'case.concluded.v1', stepOf(matter, end));
    await seen(matter.id, { state: 'concluded', outcome: 'concluded', serviceOutcome: 'refused', version: 4 });
  }, 20_000);

  it('comes back, is routed to another service, and shows the newer one first', async () => {
    const matter = await routed();
    await say(
      mediation,
      'mediation',
      'case.taken-over.v1',
      stepOf(matter, { state: 'taken-over', action: 'take-over' }),
    );
    const back = { version: 2, state: 'returned', action: 'return', outcome: 'returned', reason: '不归本会' };
    await say(mediation, 'mediation', 'case.returned.v1', stepOf(matter, back));
    await seen(matter.id, { state: 'returned', service: null });
    clock.advance(60_000);
    await clerk.post(`/v1/cases/${matter.id}/actions/route`, { matter: 'legal-aid.civil' });
    const other = { state: 'under-review', action: 'take-over', matter: 'legal-aid.civil' };
    await say(legalAid, 'legal-aid', 'case.taken-over.v1', stepOf(matter, other));
    const view = await seen(matter.id, { state: 'handling', routing: 2, progress: { service: 'legal-aid' } });
    expect(view.progress!.earlier).toMatchObject([{ service: 'mediation' }]);
    const { items } = (
      await clerk.get<{ items: { action: string; reason: string | null }[] }>(`/v1/cases/${matter.id}/history`)
    ).body;
    expect(items.map(({ action }) => action)).toEqual([
      'accept',
      'route',
      'take-over',
      'hand-back',
      'route',
      'take-over',
    ]);
    expect(items[3]!.reason).toBe('不归本会');
  }, 20_000);
});

describe('the progress view', () => {
  const caseId = () => ({ id: randomUUID(), acceptanceNo: acceptanceNo('410302', 2026, 1) });
  const entry = (id: string) => service.rows('select state, version from progress where case_id = $1', [id]);

  it('keeps the highest version, in whatever order and however often steps arrive', async () => {
    const known = caseId();
    const steps = [1, 2, 3, 4].map(version => ({
      ...stepOf(known, { version, state: `s${version}` }),
      service: 'mediation',
    }));
    const [one, two, three, four] = steps;
    for (const batch of [[two!, one!], [four!, four!, three!], [one!], [three!, two!]]) {
      await foldSteps(service.dataSource.manager, batch);
    }
    expect(await entry(known.id)).toEqual([{ state: 's4', version: 4 }]);
  });

  it('does the same for clocks', async () => {
    const known = caseId();
    const clockId = randomUUID();
    const told = (version: number, state: ClockChangedV1['state']): ClockChangedV1 => ({
      clockId,
      caseId: known.id,
      acceptanceNo: known.acceptanceNo,
      service: 'mediation',
      division: '410302',
      rule: 'mediation.conclude',
      ruleVersion: 1,
      calendarVersion: 'cn-2026',
      version,
      state,
      change: 'started',
      startedAt: formatInstant(monday),
      dueAt: formatInstant(monday),
      occurredAt: formatInstant(monday),
    });
    await foldClocks(service.dataSource.manager, [told(3, 'stopped'), told(1, 'running')]);
    await foldClocks(service.dataSource.manager, [told(2, 'suspended')]);
    expect(await service.rows('select state, version from progress_clocks where case_id = $1', [known.id])).toEqual([
      { state: 'stopped', version: 3 },
    ]);
  });
});

describe('a citizen', () => {
  const ask = (number: string, code: string) =>
    service.stranger.get(`/v1/progress?acceptanceNo=${number}&queryCode=${code}`);

  it('sees the progress by number and query code, and no more than that', async () => {
    const { body } = await clerk.post<View>('/v1/cases', aMatter());
    const { status, body: shown } = await ask(body.acceptanceNo, body.queryCode.toLowerCase());
    expect(status).toBe(200);
    expect(shown).toMatchObject({
      acceptanceNo: body.acceptanceNo,
      applicant: '张**',
      stateTitle: '已受理，待分流',
      clocks: [{ state: 'running', daysLeft: expect.any(Number) }],
    });
    expect(JSON.stringify(shown)).not.toMatch(/张三丰|1380013|410302199/);
  });

  it('is told in simple words until when each limit runs, in English too', async () => {
    const { body } = await clerk.post<View>('/v1/cases', aMatter());
    type Shown = { clocks: { dueAt: string; text: string[] }[] };
    const chinese = (await ask(body.acceptanceNo, body.queryCode)).body as unknown as Shown;
    const english = (await ask(body.acceptanceNo, `${body.queryCode}&lang=en`)).body as unknown as Shown;
    expect(chinese.clocks[0]!.text[0]).toMatch(/我们最迟在2026年11月\d+日/);
    expect(chinese.clocks[0]!.text.at(-1)).toContain('12348');
    expect(english.clocks[0]!.text[0]).toMatch(/by the end of .* November 2026/);
  });

  it('is told of a service’s limit no more than its events say', async () => {
    const matter = await routed();
    await say(
      mediation,
      'mediation',
      'case.taken-over.v1',
      stepOf(matter, { state: 'taken-over', action: 'take-over' }),
    );
    await seen(matter.id, { progress: { service: 'mediation' } });
    const told: ClockChangedV1 = {
      clockId: randomUUID(),
      caseId: matter.id,
      acceptanceNo: matter.acceptanceNo,
      service: 'mediation',
      division: '410302',
      rule: 'mediation.conclude',
      ruleVersion: 1,
      calendarVersion: 'cn-2026',
      version: 2,
      state: 'suspended',
      change: 'suspended',
      reason: 'appraisal',
      startedAt: formatInstant(monday),
      dueAt: '2026-12-23T23:59:59.999+08:00',
      occurredAt: formatInstant(monday),
    };
    await foldClocks(service.dataSource.manager, [told]);
    const { body } = await ask(matter.acceptanceNo, matter.queryCode);
    const clocks = body['clocks'] as { state: string; text: string[] }[];
    const [theirs] = clocks.filter(({ state }) => state === 'suspended');
    expect(theirs!.text).toEqual([expect.stringContaining('暂停，原因：鉴定。恢复后接着计算，最早到2026年12月23日')]);
  });

  it('is told why a limit stands still', async () => {
    const { body } = await clerk.post<View>('/v1/cases', aMatter());
    await clerk.post(`/v1/cases/${body.id}/actions/request-supplement`, { items: ['identity-document'] });
    const { body: shown } = await ask(body.acceptanceNo, body.queryCode);
    expect(shown).toMatchObject({
      missing: ['identity-document'],
      clocks: expect.arrayContaining([expect.objectContaining({ state: 'suspended', standsBecause: '补充材料' })]),
    });
  });

  it('is refused alike for a wrong code and for a number that is none', async () => {
    const { body } = await clerk.post<View>('/v1/cases', aMatter());
    const other = await clerk.post<View>('/v1/cases', aMatter());
    const refusals = [
      await ask(body.acceptanceNo, other.body.queryCode),
      await ask(body.acceptanceNo, ''),
      await ask('410302-2026-999999-9', body.queryCode),
      await ask('x', 'y'),
      await service.stranger.get('/v1/progress'),
      await service.stranger.get('/v1/progress?acceptanceNo=a&acceptanceNo=b&queryCode[]=c'),
    ];
    for (const { status, body: problem } of refusals) {
      expect([status, problem['code'], problem['detail']]).toEqual([
        404,
        'progress-not-found',
        refusals[0]!.body['detail'],
      ]);
    }
  });

  it('who tries codes has to wait', async () => {
    const { body } = await clerk.post<View>('/v1/cases', aMatter());
    for (let attempt = 0; attempt < 10; attempt++) await ask(body.acceptanceNo, '00000000');
    expect((await ask(body.acceptanceNo, body.queryCode)).body['code']).toBe('too-many-requests');
    clock.advance(15 * 60_000);
    expect((await ask(body.acceptanceNo, body.queryCode)).status).toBe(200);
  });
});
