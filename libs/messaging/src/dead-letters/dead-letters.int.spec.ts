import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { currentContext } from '@yizhan/platform';
import { eventually } from '@yizhan/testing';
import { aCase, progressed } from '../../test-support/sample-events.js';
import { clockOf, clocksSeen, TwoServices } from '../../test-support/stuck-case.js';
import { sendRaw } from '../../test-support/topic-reader.js';
import { textHeaders } from '../cloud-events/cloud-event.js';
import type { DeadLetterRow } from '../index.js';

jest.setTimeout(30_000);

describe('a dead letter', () => {
  const two = new TwoServices();

  beforeAll(() => two.prepare());
  beforeEach(() => two.start());
  afterEach(() => two.stop());
  afterAll(() => two.drop());

  it('is kept with everything that tells why, announced on its topic, counted, and named in one line of the log', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const [event] = aCase(1);
    two.poison(event!.aggregate, 1);
    await two.mediation.publish([{ ...event!, headers: { traceparent } }]);
    const [letter] = await two.inState('waiting', 1);
    expect(letter).toMatchObject({
      ordered: true,
      reason: 'handler-failed',
      detail: 'Error: no mediator of that name',
      attempts: 2,
      type: 'mediation.case.progressed.v1',
      key: event!.aggregate,
      division: '410302',
      topic: two.topic,
      headers: { ce_source: '/yizhan/mediation', traceparent },
    });
    expect(JSON.parse(letter!.value!.toString())).toEqual(event!.data);
    const [echo] = await two.echoes(1);
    expect(textHeaders(echo!.headers)).toMatchObject({
      ce_id: letter!.eventId,
      traceparent,
      'dlq-id': letter!.id,
      'dlq-reason': 'handler-failed',
      'dlq-attempts': '2',
      'dlq-consumer': 'intake',
    });
    expect(echo!.value!.toString()).toBe(letter!.value!.toString());
    expect(await two.intake.deadLetters.figures()).toMatchObject({ waiting: 1, behind: 0 });
    expect(await two.intake.deadLetters.oldestAgeSeconds()).toBeGreaterThan(0);
    expect(two.intake.metrics.deadLetters).toBe(1);
    const lines = two.log.lines.filter(({ message }) => message === 'an event went to the dead letters');
    expect(lines).toEqual([
      {
        level: 'warn',
        message: 'an event went to the dead letters',
        fields: expect.objectContaining({ deadLetter: letter!.id, traceId: traceparent.slice(3, 35) }),
      },
    ]);
  });

  it('stops its own case only: the later events of the case stand behind it, all others are applied', async () => {
    const { caseId, behind } = await two.stuckCase(5);
    const other = aCase(4);
    await two.mediation.publish([progressed(caseId, 6), ...other]);
    await two.inState('behind', 4);
    expect(await two.versions(caseId)).toEqual([1]);
    expect(await two.versions(other[0]!.aggregate)).toEqual([1, 2, 3, 4]);
    expect(behind.map(({ reason }) => reason)).toEqual(Array(3).fill('earlier-event-waits'));
    expect(two.intake.metrics.deadLetters).toBe(1);
  });

  it('does not stop, nor wait for, events whose newest version wins', async () => {
    const { caseId } = await two.stuckCase(3);
    const clock = clockOf(caseId);
    await two.mediation.publish([clock]);
    await eventually(() => clocksSeen.includes(clock.aggregate));
    expect(await two.letters('behind')).toHaveLength(1);
  });

  it('waits as before, with the new reason, when it fails again', async () => {
    const { caseId, head } = await two.stuckCase(3);
    two.intake.effects.before = event => {
      if (event.version === 2) throw new Error('still nobody');
    };
    await expect(two.desk.resend(head.id, two.officer)).rejects.toMatchObject({ refusal: 'failed-again' });
    expect(await two.desk.find(head.id)).toMatchObject({
      state: 'waiting',
      attempts: 3,
      detail: 'Error: still nobody',
    });
    expect(await two.versions(caseId)).toEqual([1]);
    expect(await two.letters('behind')).toHaveLength(1);
  });

  it('is left as it was when the database is away while it is sent again', async () => {
    const { head } = await two.stuckCase(2);
    two.intake.effects.before = () => {
      throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    };
    await expect(two.desk.resend(head.id, two.officer)).rejects.toMatchObject({ code: '57P01' });
    expect(await two.desk.find(head.id)).toMatchObject({ state: 'waiting', attempts: 2 });
  });

  it('cannot overtake an earlier one of its case', async () => {
    const { head, behind } = await two.stuckCase(4);
    await expect(two.desk.resend(behind[0]!.id, two.officer)).rejects.toMatchObject({
      refusal: 'earlier-event-waits',
      detail: head.id,
    });
    await expect(two.desk.resend(randomUUID(), two.officer)).rejects.toMatchObject({ refusal: 'not-found' });
  });

  it('that nobody could read stops no case, and is kept byte for byte', async () => {
    const [event] = aCase(1);
    await sendRaw(two.brokers, two.topic, [{ key: event!.aggregate, value: 'rub\0bish', headers: {} }]);
    await two.mediation.publish([event!]);
    await two.intake.effects.until(1);
    const [letter] = await two.inState('waiting', 1);
    expect(letter).toMatchObject({ reason: 'not-a-cloud-event', ordered: false, eventId: null });
    expect(letter!.value!.toString()).toBe('rub\0bish');
    await expect(two.desk.resend(letter!.id, two.officer)).rejects.toMatchObject({ refusal: 'failed-again' });
    await two.desk.discard(letter!.id, two.officer, 'nobody knows what it was');
  });

  it('is found by state, reason, type, case and division, a page at a time', async () => {
    const { caseId, head } = await two.stuckCase(4);
    await sendRaw(two.brokers, two.topic, [{ key: 'k', value: 'rubbish', headers: {} }]);
    await two.inState('waiting', 2);
    const ids = (rows: DeadLetterRow[]) => rows.map(({ id }) => id);
    expect(await two.desk.list({ key: caseId, limit: 10 })).toHaveLength(3);
    expect(ids(await two.desk.list({ reason: 'handler-failed', limit: 10 }))).toEqual([head.id]);
    expect(
      await two.desk.list({ type: 'mediation.case.progressed.v1', divisionPrefix: '4103', limit: 10 }),
    ).toHaveLength(3);
    expect(await two.desk.list({ divisionPrefix: '11', limit: 10 })).toHaveLength(1);
    const all = await two.letters();
    const paged: DeadLetterRow[] = [];
    for (let page = all.slice(0, 1); page.length;) {
      paged.push(...page);
      page = await two.desk.list({ after: page.at(-1)!.id, limit: 1 });
    }
    expect(ids(paged)).toEqual(ids(all));
  });

  it('is applied in the trace of its event', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const [event] = aCase(1);
    const cure = two.poison(event!.aggregate, 1);
    await two.mediation.publish([{ ...event!, headers: { traceparent } }]);
    const [letter] = await two.inState('waiting', 1);
    cure();
    let seen: string | undefined;
    two.intake.effects.before = () => void (seen = currentContext()?.traceparent);
    await two.desk.resend(letter!.id, two.officer);
    expect(seen?.slice(0, 36)).toBe(traceparent.slice(0, 36));
  });
});
