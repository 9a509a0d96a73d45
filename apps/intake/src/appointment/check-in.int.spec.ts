import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aBooking, openWindow, type Slot } from '../../test/appointments.js';
import { intakeService } from '../intake.service.js';

interface Booked {
  id: string;
  number: string;
}

/** A Monday before opening time. */
const monday = parseInstant('2026-11-23T08:00:00+08:00');
const hourMs = 3_600_000;
const clock = new ManualClock(monday);
let service: TestService;
let clerk: TestClient;
let slots: Slot[];

beforeAll(async () => {
  service = await startTestService(intakeService, { clock });
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);
beforeEach(async () => {
  clock.set(monday);
  slots = await openWindow(service, '2026-11-23');
  person += 1;
});

/** Tells the people of one test from those of another. */
let person = 0;
const book = (slot: string, more: object = {}) => clerk.post<Booked>('/v1/appointments', aBooking(slot, person, more));
const act = (id: string, action: string, body: object = {}, headers: Record<string, string> = {}) =>
  clerk.post<Booked & { code?: string }>(`/v1/appointments/${id}/actions/${action}`, body, headers);
const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
const counted = async () =>
  (
    await service.rows(
      'select (select count(*) from cases) as cases, (select sum(version) from appointments) as steps, (select count(*) from outbox) as events',
    )
  )[0];

describe('check-in', () => {
  it('makes the appointment a case of the counter, with what was booked', async () => {
    const { body } = await book(slots[0]!.id, { matter: 'notarization.inheritance' });
    const accepted = await act(body.id, 'check-in', { counter: '3号窗口', groups: ['elderly'] });
    expect(accepted.status).toBe(200);
    const { id, queryCode, acceptanceNo } = accepted.body as unknown as Record<string, string>;
    expect(accepted.body).toMatchObject({
      appointment: body.id,
      appointmentNo: body.number,
      channel: 'window',
      channelFacts: { counter: '3号窗口', clerk: '受理员' },
      matter: 'notarization.inheritance',
      applicant: { name: '张三丰', idNumber: expect.stringContaining('*'), phone: '138****8000', groups: ['elderly'] },
      clocks: [{ rule: 'intake.route', state: 'running' }],
    });
    const progress = await service.stranger.get(`/v1/progress?acceptanceNo=${acceptanceNo}&queryCode=${queryCode}`);
    expect(progress.body).toMatchObject({ state: 'received' });
    expect((await service.events(id!)).map(({ type }) => type)).toContain('intake.case.accepted.v1');
    expect((await clerk.get(`/v1/cases/${id}/history`)).body).toMatchObject({
      items: [{ action: 'accept', actor: { name: '受理员' } }],
    });
    expect((await clerk.get(`/v1/appointments/${body.id}`)).body).toMatchObject({ state: 'checked-in', caseId: id });
    const [row] = await service.rows<{ statement_sealed: string }>('select statement_sealed from cases where id = $1', [
      id,
    ]);
    expect(row!.statement_sealed).not.toBeNull();
    const routed = await clerk.post(`/v1/cases/${id}/actions/route`, { matter: 'notarization.inheritance' });
    expect(routed.status).toBe(200);
  });

  it('makes one case, however many press the button, and one answer for one key', async () => {
    const { body } = await book(slots[0]!.id);
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => act(body.id, 'check-in', { counter: '1' }, key)),
      ...Array.from({ length: 4 }, () => act(body.id, 'check-in', { counter: '2' })),
    ]);
    const made = answers.filter(({ status }) => status === 200);
    expect(new Set(made.map(answer => (answer.body as { id: string }).id)).size).toBe(1);
    expect(await service.rows('select from cases where appointment = $1', [body.id])).toHaveLength(1);
    for (const refused of answers.filter(({ status }) => status !== 200)) {
      expect(codeOf(refused)).toEqual([409, 'booking-not-open']);
    }
  });

  it.each<[string, (id: string) => Promise<{ status: number; body: object }>, string]>([
    ['on another day', id => (clock.advance(24 * hourMs), act(id, 'check-in')), 'not-the-day'],
    ['for an unknown matter', id => act(id, 'check-in', { matter: 'x' }), 'unknown-matter'],
    ['for an unknown group', id => act(id, 'check-in', { groups: ['vip'] }), 'unknown-group'],
    ['by the hotline', id => service.as('hotline').post(`/v1/appointments/${id}/actions/check-in`), 'missing-role'],
    [
      'elsewhere',
      id => service.as('clerk', '410303').post(`/v1/appointments/${id}/actions/check-in`),
      'wrong-division',
    ],
    ['of an older version', id => act(id, 'check-in', {}, { 'if-match': '"9"' }), 'stale-version'],
  ])('is refused %s, and stores nothing', async (_, attempt, code) => {
    const { body } = await book(slots[0]!.id);
    const before = await counted();
    expect(codeOf(await attempt(body.id))[1]).toBe(code);
    expect(await counted()).toEqual(before);
  });
});
