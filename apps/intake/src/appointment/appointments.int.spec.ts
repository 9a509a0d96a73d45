import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aBooking, openWindow, type Slot } from '../../test/appointments.js';
import { identityNumber, phone } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

interface Booked {
  id: string;
  number: string;
  code: string;
  version: number;
  state: string;
}

/** A Monday before opening time. */
const monday = parseInstant('2026-11-23T08:00:00+08:00');
const hourMs = 3_600_000;
const clock = new ManualClock(monday);
let service: TestService;
let clerk: TestClient;
let slots: Slot[];
/** Tells the people of one test from those of another. */
let person = 0;

beforeAll(async () => {
  service = await startTestService(intakeService, { clock });
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);
beforeEach(async () => {
  clock.set(monday);
  slots = await openWindow(service, '2026-11-23', '2026-11-24');
  person += 10;
});

const book = (slot: string, who = person, more: object = {}) =>
  clerk.post<Booked>('/v1/appointments', aBooking(slot, who, more));
const act = (id: string, action: string, body: object = {}, headers: Record<string, string> = {}) =>
  clerk.post<Booked & { code?: string }>(`/v1/appointments/${id}/actions/${action}`, body, headers);
const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
const free = async (slot: Slot) => {
  const query = `/v1/appointment-slots?limit=200&from=2026-11-23&to=2026-11-24`;
  const { items } = (await service.stranger.get<{ items: Slot[] }>(query)).body;
  return items.find(({ id }) => id === slot.id)!.free;
};
const counted = async () =>
  (
    await service.rows(
      `select (select count(*) from cases) as cases, (select count(*) from appointments) as appointments,
       (select sum(booked) from appointment_slots) as booked, (select count(*) from outbox) as events`,
    )
  )[0];

describe('opening slots', () => {
  it('passes over holidays and works on make-up days', async () => {
    const head = service.as('head');
    const window = { division: '410302', name: '公证窗口', place: '二楼', service: 'notarization', capacity: 1 };
    const { body } = await head.post<{ id: string }>('/v1/appointment-windows', { ...window, slotMinutes: 120 });
    clock.set(parseInstant('2026-09-14T08:00:00+08:00'));
    const open = `/v1/appointment-windows/${body.id}/actions/open-slots`;
    const opened = await head.post(open, { from: '2026-09-30', to: '2026-10-11' });
    const skipped = opened.body['skipped'] as { date: string; kind: string; name: string | null }[];
    expect(skipped).toContainEqual({ date: '2026-10-01', kind: 'holiday', name: expect.stringContaining('国庆') });
    const rows = await service.rows<{ day: string }>(
      `select distinct to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
       from appointment_slots where window_id = $1 order by 1`,
      [body.id],
    );
    const days = rows.map(({ day }) => day);
    for (const { date } of skipped) expect(days).not.toContain(date);
    expect(days.length + skipped.length).toBe(12);
    // 10 October 2026 is a Saturday that is worked for the National Day.
    expect(days).toContain('2026-10-10');
    const again = await head.post(open, { from: '2026-09-30', to: '2026-10-11' });
    expect(again.body).toMatchObject({ opened: 0, there: opened.body['opened'] });
  });

  it('is the head’s, in the own division, and not for ever', async () => {
    const window = { division: '410302', name: '窗口', place: '一楼', service: 'intake', capacity: 1, slotMinutes: 30 };
    expect(codeOf(await clerk.post('/v1/appointment-windows', window))).toEqual([403, 'missing-role']);
    expect(codeOf(await service.as('head', '410303').post('/v1/appointment-windows', window))).toEqual([
      403,
      'wrong-division',
    ]);
    const head = service.as('head');
    const { body } = await head.post<{ id: string }>('/v1/appointment-windows', window);
    const open = (span: object) => head.post(`/v1/appointment-windows/${body.id}/actions/open-slots`, span);
    expect(codeOf(await open({ from: '2026-11-20', to: '2026-11-24' }))).toEqual([400, 'span-invalid']);
    expect(codeOf(await open({ from: '2026-11-25', to: '2026-11-24' }))).toEqual([400, 'span-invalid']);
    expect(codeOf(await open({ from: '2026-11-24', to: '2027-11-24' }))).toEqual([400, 'span-invalid']);
    await head.post(`/v1/appointment-windows/${body.id}/actions/change`, { closed: true });
    expect(codeOf(await open({ from: '2026-11-24', to: '2026-11-24' }))).toEqual([409, 'slot-closed']);
    expect(codeOf(await head.post(`/v1/appointment-windows/${randomUUID()}/actions/change`, {}))).toEqual([
      404,
      'not-found',
    ]);
  });
});

describe('booking', () => {
  it('answers number and code, and keeps the person out of sight', async () => {
    const { status, headers, body } = await book(slots[0]!.id);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/intake/v1/appointments/${body.id}`);
    expect(body).toMatchObject({
      number: expect.stringMatching(/^YY\d{8}$/),
      code: expect.stringMatching(/^[0-9A-Z]{8}$/),
      state: 'booked',
      startsAt: '2026-11-23T09:00:00+08:00',
      applicant: { idNumber: expect.stringContaining('*'), phone: '138****8000' },
    });
    const rows = await service.rows('select a::text from appointments a where id = $1', [body.id]);
    for (const secret of [identityNumber(person), phone, body.code]) expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await free(slots[0]!)).toBe(1);
  });

  it('never exceeds the capacity, however many ask at once', async () => {
    const [slot] = await openWindow(service, '2026-11-23', '2026-11-23', { capacity: 5 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? clerk : service.stranger).post<Booked>(
          index % 2 ? '/v1/appointments' : '/v1/bookings',
          aBooking(slot!.id, 200 + index),
          { 'x-forwarded-for': `10.0.0.${index}` },
        ),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(5);
    expect(new Set(taken.map(({ body }) => body.number)).size).toBe(5);
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      expect(codeOf(refused)).toEqual([409, 'slot-full']);
    }
    const [row] = await service.rows(
      `select s.booked, count(a.*)::int as appointments from appointment_slots s left join appointments a on a.slot_id = s.id
       where s.id = $1 group by s.booked`,
      [slot!.id],
    );
    expect(row).toEqual({ booked: 5, appointments: 5 });
  }, 30_000);

  it('takes one person once for a slot, also when they ask twice at once', async () => {
    const [slot] = await openWindow(service, '2026-11-23', '2026-11-23', { capacity: 10 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => book(slot!.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['booked-already']),
    );
    expect(await free(slot!)).toBe(9);
  });

  it('leaves one person three appointments to come', async () => {
    const answers = await Promise.all(slots.slice(0, 5).map(({ id }) => book(id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      expect(codeOf(refused)).toEqual([409, 'too-many-bookings']);
    }
  });

  it('asked twice with one key is one appointment', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = aBooking(slots[0]!.id, person);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => clerk.post<Booked>('/v1/appointments', body, key)),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1);
    expect(await free(slots[0]!)).toBe(1);
    const other = await clerk.post<Booked>('/v1/appointments', aBooking(slots[1]!.id, person), key);
    expect(codeOf(other)).toEqual([422, 'idempotency-key-reused']);
    expect(await free(slots[1]!)).toBe(2);
  });

  it.each<[string, () => Promise<{ status: number; body: object }>, string]>([
    ['an unknown slot', () => book(randomUUID()), 'not-found'],
    ['an unknown matter', () => book(slots[0]!.id, person, { matter: 'mediation.dragons' }), 'unknown-matter'],
    [
      'an identity number that is none',
      () => book(slots[0]!.id, person, { applicant: { name: '张', idNumber: '1', phone } }),
      'invalid-identity-number',
    ],
    [
      'nobody’s telephone',
      () => book(slots[0]!.id, person, { applicant: { name: '张', idNumber: identityNumber(), phone: '1' } }),
      'invalid-phone',
    ],
    [
      'an officer of elsewhere',
      () => service.as('clerk', '410303').post('/v1/appointments', aBooking(slots[0]!.id, person)),
      'wrong-division',
    ],
    [
      'a mediator',
      () => service.as('mediator').post('/v1/appointments', aBooking(slots[0]!.id, person)),
      'missing-role',
    ],
  ])('refuses %s, and stores nothing', async (_, attempt, code) => {
    const before = await counted();
    expect(codeOf(await attempt())[1]).toBe(code);
    expect(await counted()).toEqual(before);
  });

  it('is over when the slot begins, and not possible while it is closed', async () => {
    clock.set(parseInstant(slots[0]!.startsAt));
    expect(codeOf(await book(slots[0]!.id))).toEqual([409, 'slot-over']);
    await clerk.post(`/v1/appointment-slots/${slots[1]!.id}/actions/close`);
    expect(codeOf(await book(slots[1]!.id))).toEqual([409, 'slot-closed']);
    expect(await free(slots[1]!)).toBe(0);
    await clerk.post(`/v1/appointment-slots/${slots[1]!.id}/actions/reopen`);
    expect((await book(slots[1]!.id)).status).toBe(201);
  });

  it('is not possible on a day that a later notice made a holiday', async () => {
    const [slot] = await openWindow(service, '2026-12-04');
    const notice = {
      notice: '测试通知〔2026〕1号',
      division: '410302',
      holidays: [{ date: '2026-12-04', name: '测试放假' }],
      makeUpWorkingDays: [],
    };
    const published = await service.as('admin').post('/v1/calendars/2026', notice);
    expect(published.status).toBe(201);
    expect(codeOf(await book(slot!.id))).toEqual([409, 'slot-closed']);
  });
});

describe('an appointment', () => {
  it('moves to another slot, and both slots know', async () => {
    const { body } = await book(slots[0]!.id);
    const moved = await act(body.id, 'reschedule', { slot: slots[3]!.id });
    expect(moved.body).toMatchObject({ number: body.number, startsAt: slots[3]!.startsAt, version: 2 });
    expect([await free(slots[0]!), await free(slots[3]!)]).toEqual([2, 1]);
    expect(codeOf(await act(body.id, 'reschedule', { slot: slots[3]!.id }))).toEqual([409, 'booked-already']);
  });

  it('stays where it is when the same person has the other slot already', async () => {
    const { body } = await book(slots[0]!.id);
    await book(slots[1]!.id);
    expect(codeOf(await act(body.id, 'reschedule', { slot: slots[1]!.id }))).toEqual([409, 'booked-already']);
    expect([await free(slots[0]!), await free(slots[1]!)]).toEqual([1, 1]);
  });

  it('stays where it is when the other slot is full', async () => {
    for (const who of [1, 2]) await book(slots[1]!.id, person + who);
    const { body } = await book(slots[0]!.id);
    expect(codeOf(await act(body.id, 'reschedule', { slot: slots[1]!.id }))).toEqual([409, 'slot-full']);
    expect([await free(slots[0]!), await free(slots[1]!)]).toEqual([1, 0]);
  });

  it('never gets lost nor doubled when many change places at once', async () => {
    const [one, two] = [await book(slots[0]!.id), await book(slots[1]!.id, person + 1)];
    const swap = (booked: { body: Booked }, to: Slot) => act(booked.body.id, 'reschedule', { slot: to.id });
    await Promise.all([
      ...Array.from({ length: 6 }, (_, index) => swap(one, slots[index % 2]!)),
      ...Array.from({ length: 6 }, (_, index) => swap(two, slots[(index + 1) % 2]!)),
    ]);
    const [row] = await service.rows(
      `select sum(s.booked)::int as booked, bool_and(s.booked = (select count(*) from appointments a
         where a.slot_id = s.id and a.state = 'booked')) as agree
       from appointment_slots s where s.id = any($1)`,
      [[slots[0]!.id, slots[1]!.id]],
    );
    expect(row).toEqual({ booked: 2, agree: true });
  });

  it('is cancelled once, and its place is free again', async () => {
    const { body } = await book(slots[0]!.id);
    const [one, other] = await Promise.all([
      act(body.id, 'cancel', { reason: '改天再来' }),
      act(body.id, 'cancel', { reason: '改天再来' }),
    ]);
    expect([codeOf(one), codeOf(other)].map(String).sort()).toEqual(['200,', '409,booking-not-open']);
    expect(await free(slots[0]!)).toBe(2);
    expect((await book(slots[0]!.id)).status).toBe(201);
  });

  it('is a no-show only once its time has come', async () => {
    const { body } = await book(slots[0]!.id);
    expect(codeOf(await act(body.id, 'no-show'))).toEqual([409, 'before-the-slot']);
    clock.advance(3 * hourMs);
    expect((await act(body.id, 'no-show')).body).toMatchObject({ state: 'no-show', stateTitle: '未到场' });
  });

  it('is not changed by who has not seen its newest version, nor from elsewhere', async () => {
    const { body } = await book(slots[0]!.id);
    expect(codeOf(await act(body.id, 'cancel', {}, { 'if-match': '"7"' }))).toEqual([412, 'stale-version']);
    const elsewhere = service.as('clerk', '410303');
    expect(codeOf(await elsewhere.post(`/v1/appointments/${body.id}/actions/cancel`))).toEqual([403, 'wrong-division']);
    expect(codeOf(await elsewhere.get(`/v1/appointments/${body.id}`))).toEqual([403, 'wrong-division']);
    expect(codeOf(await act('1', 'cancel'))).toEqual([404, 'not-found']);
    const read = await clerk.get(`/v1/appointments/${body.id}`);
    expect([read.headers.get('etag'), read.body['state']]).toEqual(['"1"', 'booked']);
  });
});

describe('a citizen', () => {
  const ask = (number: string, code: string) => service.stranger.get(`/v1/bookings?number=${number}&code=${code}`);
  const bookOwn = (slot: string, address: string, who = person) =>
    service.stranger.post<Booked>('/v1/bookings', aBooking(slot, who), { 'x-forwarded-for': address });

  it('books, looks, moves and cancels without signing in, by number and code', async () => {
    const { status, body } = await bookOwn(slots[0]!.id, '10.1.0.1');
    expect(status).toBe(201);
    expect(JSON.stringify(body)).not.toContain('张三丰');
    expect((await ask(body.number, body.code)).body).toMatchObject({ state: 'booked', applicant: '张**' });
    const { number, code } = body;
    const moved = await service.stranger.post(`/v1/bookings/${number}/actions/reschedule`, {
      code,
      slot: slots[2]!.id,
    });
    expect(moved.body).toMatchObject({ startsAt: slots[2]!.startsAt });
    const cancelled = await service.stranger.post(`/v1/bookings/${number}/actions/cancel`, { code });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', stateTitle: '已取消' });
    const { body: seen } = await clerk.get<{ items: { number: string; byCitizen: boolean; steps: object[] }[] }>(
      '/v1/appointments?day=2026-11-23&state=cancelled&limit=200',
    );
    expect(seen.items.find(item => item.number === number)).toMatchObject({
      byCitizen: true,
      steps: [{ action: 'book', by: { name: '本人' } }, { action: 'reschedule' }, { action: 'cancel' }],
    });
  });

  it('needs the code; numbers and codes cannot be tried', async () => {
    const { body } = await bookOwn(slots[0]!.id, '10.1.0.2');
    const stranger = await bookOwn(slots[1]!.id, '10.1.0.2', person + 1);
    const refusals = [
      await ask(body.number, stranger.body.code),
      await ask('YY99999999', body.code),
      await ask('x', 'y'),
    ];
    expect(refusals.map(codeOf)).toEqual(Array.from({ length: 3 }, () => [404, 'booking-not-found']));
    const cancel = { code: stranger.body.code };
    expect(codeOf(await service.stranger.post(`/v1/bookings/${body.number}/actions/cancel`, cancel))).toEqual([
      404,
      'booking-not-found',
    ]);
    for (let tries = 0; tries < 10; tries++) await ask(body.number, 'AAAAAAAA');
    expect(codeOf(await ask(body.number, body.code))).toEqual([429, 'too-many-requests']);
    clock.advance(16 * 60_000);
    expect((await ask(body.number, body.code)).status).toBe(200);
  });

  it('asks from one address so often and no more', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 31; index++) {
      statuses.push((await bookOwn(randomUUID(), '10.1.0.3', 300 + index)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429]);
    expect((await bookOwn(slots[0]!.id, '10.1.0.4')).status).toBe(201);
  });
});

describe('the list of appointments', () => {
  it('is within the division, by day and window, a page at a time, earliest first', async () => {
    for (const [index, slot] of slots.slice(0, 3).entries()) await book(slot.id, person + index);
    const window = await service.rows<{ window_id: string }>('select window_id from appointment_slots where id = $1', [
      slots[0]!.id,
    ]);
    const list = async (query: string, client = clerk) =>
      (await client.get<{ items: { startsAt: string }[]; next: string | null }>(`/v1/appointments?${query}`)).body;
    const base = `window=${window[0]!.window_id}&day=2026-11-23`;
    const first = await list(`${base}&limit=2`);
    const second = await list(`${base}&limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ startsAt }) => startsAt)).toEqual(
      slots.slice(0, 3).map(({ startsAt }) => startsAt),
    );
    expect(second.next).toBeNull();
    expect((await list(base, service.as('clerk', '410303'))).items).toEqual([]);
    expect((await list(`${base}&division=410303`)).items).toEqual([]);
    expect((await list('day=2026-02-30')) as object).toMatchObject({ code: 'invalid-input' });
    expect(codeOf(await service.as('mediator').get('/v1/appointments'))).toEqual([403, 'missing-role']);
    expect(codeOf(await clerk.get('/v1/appointments?cursor=x'))).toEqual([400, 'malformed-cursor']);
  });
});
