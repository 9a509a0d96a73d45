import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { Cases, type CaseView } from '../test-support/legal-aid.cases.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;

describe('a decision against the person', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let cases: Cases;
  beforeAll(async () => {
    service = await startTestService(legalAidService, { clock });
    cases = new Cases(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);
  beforeEach(() => clock.set(monday));

  const clockOf = ({ clocks }: CaseView, rule: string) => clocks.findLast(each => each.rule === rule)!;
  const concluded = async (id: string) =>
    (await service.events(id)).filter(({ type }) => type === 'legal-aid.case.concluded.v1').map(({ data }) => data);

  it('of refusal is told to others as the end only when nobody can object any more, at that instant (法律援助法 49)', async () => {
    const id = await cases.after(['refuse']);
    expect(await cases.read(id)).toMatchObject({ state: 'refused', outcome: null });
    expect(await concluded(id)).toEqual([]);
    clock.advance(2 * day);
    const servedAt = formatInstant(clock.now());
    expect((await cases.act(id, 'serve-refusal', { servedAt })).status).toBe(200);
    const { dueAt } = clockOf(await cases.read(id), 'legal-aid.objection-file');
    expect(dueAt).toBe('2026-12-10T23:59:59.999+08:00');
    clock.set(parseInstant(dueAt) + 1);
    await eventually(async () => (await cases.read(id)).state === 'refusal-final');
    expect(await concluded(id)).toMatchObject([
      { outcome: 'refused', action: 'end-objection-time', occurredAt: dueAt },
    ]);
    expect(await cases.refused(id, 'object')).toEqual([409, 'action-not-allowed']);
  }, 30_000);

  it('is objected to on the last day, and not a moment later, though the system has not come to it', async () => {
    const [inTime, late] = [await cases.after(['refuse']), await cases.after(['refuse'])];
    const due = parseInstant(clockOf(await cases.read(inTime), 'legal-aid.objection-file').dueAt);
    clock.set(due);
    expect((await cases.act(inTime, 'object')).body).toMatchObject({ state: 'objecting' });
    clock.set(due + 1);
    expect((await cases.act(late, 'object')).body.code).toBe('action-not-allowed');
  });

  it('is reviewed by the bureau in five days and corrected by its order', async () => {
    const id = await cases.after(['refuse', 'object']);
    expect(clockOf(await cases.read(id), 'legal-aid.objection-review')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-30T23:59:59.999+08:00',
    });
    for (const action of ['maintain-refusal', 'correct-refusal'] as const)
      for (const role of ['legal-aid', 'head', 'admin'] as const)
        expect(await cases.refused(id, action, {}, role)).toEqual([403, 'missing-role']);
    expect((await cases.act(id, 'correct-refusal', {}, 'supervisor')).body).toMatchObject({ state: 'granted' });
    expect((await cases.act(id, 'assign-lawyer')).status).toBe(200);
    expect(await concluded(id)).toEqual([]);
  });

  it('of termination runs out too, and a correction goes on with the case', async () => {
    const [ended, corrected] = [
      await cases.after(['approve', 'assign-lawyer', 'sign-agreement', 'terminate-for-fault']),
      await cases.after(['approve', 'assign-lawyer', 'sign-agreement', 'terminate-for-fault', 'object-to-termination']),
    ];
    expect((await cases.act(corrected, 'correct-termination', {}, 'supervisor')).body.state).toBe('granted');
    clock.set(parseInstant(clockOf(await cases.read(ended), 'legal-aid.termination-objection-file').dueAt) + 1);
    await eventually(async () => (await cases.read(ended)).outcome === 'terminated');
  }, 30_000);
});

describe('the other doors', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let cases: Cases;
  beforeAll(async () => {
    service = await startTestService(legalAidService, { clock });
    cases = new Cases(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  it('a notice counts three days from its receipt, over assignment and information', async () => {
    const receivedAt = new Date(monday - 2 * day);
    const id = await cases.after(['register-notice', 'appoint-lawyer'], { receivedAt });
    const { clocks } = await cases.read(id);
    expect(clocks.find(({ rule }) => rule === 'legal-aid.assign-designated')).toMatchObject({
      state: 'running',
      startedAt: '2026-11-21T09:00:00+08:00',
      dueAt: '2026-11-24T23:59:59.999+08:00',
    });
    expect((await cases.act(id, 'inform-authority')).body).toMatchObject({ state: 'defending' });
    for (const action of ['report-work', 'finish-work', 'submit-file', 'conclude'] as const)
      expect((await cases.act(id, action)).status).toBe(200);
    expect(await cases.read(id)).toMatchObject({ outcome: 'completed' });
  });

  it('provisional aid is concluded only when the papers were made good', async () => {
    const id = await cases.after([
      'provide-provisionally',
      'assign-lawyer',
      'sign-agreement',
      'finish-work',
      'submit-file',
    ]);
    expect((await cases.read(id)).clocks.find(({ rule }) => rule === 'legal-aid.provisional-papers')).toMatchObject({
      item: 'papers',
      state: 'running',
    });
    expect(await cases.refused(id, 'conclude')).toEqual([409, 'papers-not-made-good']);
    expect((await cases.act(id, 'make-good')).status).toBe(200);
    expect((await cases.act(id, 'conclude')).body).toMatchObject({ outcome: 'completed' });
  });

  it('a file with its list is checked and its subsidy approved and paid before the end', async () => {
    const id = await cases.after(['approve', 'assign-lawyer', 'sign-agreement', 'finish-work']);
    await cases.act(id, 'submit-file', { documents: ['application', 'decision', 'agreement', 'assignment'] });
    expect(await cases.refused(id, 'conclude')).toEqual([409, 'file-not-checked']);
    expect(await cases.refused(id, 'check-file', { documents: undefined })).toEqual([409, 'file-incomplete']);
    for (const action of ['check-file', 'compute-subsidy'] as const) await cases.act(id, action);
    expect(await cases.refused(id, 'conclude')).toEqual([409, 'subsidy-not-paid']);
    expect((await cases.act(id, 'approve-subsidy', {}, 'head')).status).toBe(200);
    expect((await cases.act(id, 'pay-subsidy')).status).toBe(200);
    expect(await cases.refused(id, 'conclude')).toEqual([409, 'subsidy-differs']);
    expect((await cases.act(id, 'conclude', { subsidy: 234_000 })).body).toMatchObject({ outcome: 'completed' });
  });

  it('tells in the history which columns changed, without what is confidential', async () => {
    const id = await cases.after(['note-parties', 'check-hardship']);
    const { items } = (
      await service.as('head').get<{ items: { action: string; changes?: object[] }[] }>(`/v1/cases/${id}/history`)
    ).body;
    const changesOf = (action: string) => JSON.stringify(items.find(item => item.action === action)!.changes);
    expect(changesOf('note-parties')).toContain('caseRef');
    expect(changesOf('note-parties')).toContain('parties');
    expect(changesOf('note-parties')).not.toContain('王五');
    expect(changesOf('check-hardship')).not.toContain('90000');
  });
});
