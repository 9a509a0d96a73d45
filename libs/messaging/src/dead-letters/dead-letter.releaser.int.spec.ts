import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@yizhan/testing';
import { progressed } from '../../test-support/sample-events.js';
import { TwoServices } from '../../test-support/stuck-case.js';
import { connectDatabase } from '../../test-support/test-service.js';
import { textHeaders } from '../cloud-events/cloud-event.js';
import { prepared } from '../index.js';

jest.setTimeout(30_000);

describe('a dead letter with others behind it', () => {
  const two = new TwoServices();

  beforeAll(() => two.prepare());
  beforeEach(() => two.start());
  afterEach(() => two.stop());
  afterAll(() => two.drop());

  it('takes effect once when it is sent again, under the same id, and what stood behind follows in order', async () => {
    const { caseId, head, cure } = await two.stuckCase(6);
    cure();
    const ids: string[] = [];
    const { before } = two.intake.effects;
    two.intake.effects.before = async (event, context) => {
      await before(event, context);
      ids.push(context.id);
    };
    const [first, second] = await Promise.allSettled([
      two.desk.resend(head.id, two.officer),
      two.desk.resend(head.id, two.officer),
    ]);
    const outcomes = [first, second].map(({ status }) => status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    await two.settled(5);
    expect(await two.versions(caseId)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ids[0]).toBe(head.eventId);
    expect(await two.desk.find(head.id)).toMatchObject({ state: 'applied', settledBy: two.officer.id, attempts: 3 });
    await expect(two.desk.resend(head.id, two.officer)).rejects.toMatchObject({ refusal: 'settled' });
    await two.mediation.dataSource.query('update outbox set sent_at = null');
    await two.mediation.publish([progressed(caseId, 7)]);
    await eventually(async () => (await two.versions(caseId))!.length === 7);
    expect(await two.versions(caseId)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('that is discarded lets follow what stood behind it, and keeps who decided so and why', async () => {
    const { caseId, head, cure } = await two.stuckCase(4);
    cure();
    await two.desk.discard(head.id, two.officer, '重复登记');
    await two.settled(3);
    expect(await two.versions(caseId)).toEqual([1, 3, 4]);
    expect(await two.desk.find(head.id)).toMatchObject({
      state: 'discarded',
      settledBy: two.officer.id,
      settledByName: two.officer.name,
      settledReason: '重复登记',
      settledAt: expect.any(Date),
    });
  });

  it('behind which another one fails hands its place to that one', async () => {
    const { caseId, head, cure } = await two.stuckCase(6);
    cure();
    two.poison(caseId, 4);
    await two.desk.resend(head.id, two.officer);
    const [next] = await two.inState('waiting', 1);
    expect(next).toMatchObject({ reason: 'handler-failed', attempts: 2 });
    expect(await two.versions(caseId)).toEqual([1, 2, 3]);
    expect(await two.letters('behind')).toHaveLength(2);
    two.intake.effects.before = () => undefined;
    await two.desk.resend(next!.id, two.officer);
    await two.settled(5);
    expect(await two.versions(caseId)).toEqual([1, 2, 3, 4, 5, 6]);
    await two.echoes(2);
  });

  it('that was settled just before a crash lets follow what stood behind it after the restart', async () => {
    const { caseId, head, cure } = await two.stuckCase(5);
    cure();
    await two.intake.stop();
    // What a process leaves that dies between the commit of the decision and the next step.
    const crashed = await connectDatabase(two.intakeUrl);
    await crashed.query(`update dead_letters set state = 'applied', settled_at = now() where id = $1`, [head.id]);
    await crashed.query('update dead_letters set announced_at = null where id = $1', [head.id]);
    await crashed.destroy();
    two.intake = await two.startIntake();
    await two.settled(4);
    expect(await two.versions(caseId)).toEqual([1, 3, 4, 5]);
    // Its echo may be there twice, with one id: written once for certain, announced at least once.
    const echoes = await two.echoes(2);
    expect(new Set(echoes.map(({ headers }) => textHeaders(headers)['dlq-id']))).toEqual(new Set([head.id]));
  });

  it('takes effect once, and all behind it in order, when the database dies between any two steps', async () => {
    const { caseId, head, cure } = await two.stuckCase(8);
    cure();
    const { before } = two.intake.effects;
    const died = new Set<number>();
    two.intake.effects.before = async (event, context) => {
      await before(event, context);
      if (died.has(event.version)) return;
      died.add(event.version);
      // The connection of the transaction ends under it, as when PostgreSQL is killed.
      const { rows } = await prepared<{ pid: number }>(context.tx, 'own-pid', 'select pg_backend_pid() as pid');
      await two.intake.dataSource.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    };
    await eventually(() => two.desk.resend(head.id, two.officer));
    await two.settled(7);
    expect(await two.versions(caseId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(died.size).toBeGreaterThan(1);
  });

  it('is released once by two replicas that both see its turn, while new events of the case arrive', async () => {
    const { caseId, head, cure } = await two.stuckCase(20);
    cure();
    const replica = await two.startIntake();
    replica.effects.before = two.intake.effects.before;
    try {
      const more = Array.from({ length: 20 }, (_, index) => progressed(caseId, 21 + index));
      const publishing = (async () => {
        for (const event of more) await two.mediation.publish([event]);
      })();
      await Promise.all([publishing, two.desk.resend(head.id, two.officer)]);
      await eventually(async () => (await two.versions(caseId))!.length === 40);
      expect(await two.versions(caseId)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      expect(await two.letters('behind')).toEqual([]);
    } finally {
      await replica.stop();
    }
  });
});
