import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseProgressedV1, CaseReturnedV1, deadLetterTopicOf, topicOf } from '@yizhan/contracts';
import { testBrokers, testDatabase, testTopicPrefix, type TestDatabase } from '@yizhan/testing';
import { Effects, versionsByCase } from '../../test-support/effects.js';
import { aCase, progressed } from '../../test-support/sample-events.js';
import { migrate, startService, type TestService } from '../../test-support/test-service.js';
import { readTopic, sendRaw } from '../../test-support/topic-reader.js';
import { textHeaders } from '../cloud-events/cloud-event.js';
import { ensureTopics, InboxContext } from '../index.js';

@Controller()
class Progress {
  constructor(@Inject(Effects) private readonly effects: Effects) {}

  @EventPattern<string>('mediation.case.progressed.v1')
  caseProgressed(@Payload() event: CaseProgressedV1, @Ctx() context: InboxContext) {
    return this.effects.apply([event], context);
  }
}

@Controller()
class ProgressInBatches {
  constructor(@Inject(Effects) private readonly effects: Effects) {}

  @EventPattern<string>('mediation.case.progressed.v1', { batch: true })
  casesProgressed(@Payload() events: CaseProgressedV1[], @Ctx() context: InboxContext) {
    expect(context.metas).toHaveLength(events.length);
    return this.effects.apply(events, context);
  }

  @EventPattern<string>('mediation.case.returned.v1')
  caseReturned(@Payload() event: CaseReturnedV1, @Ctx() context: InboxContext) {
    return this.effects.apply([event as unknown as CaseProgressedV1], context);
  }
}

describe('events from mediation to intake', () => {
  const brokers = testBrokers();
  let databases: TestDatabase[];
  let prefix: string;
  let mediation: TestService;
  let intake: TestService;

  const topic = () => topicOf('mediation', prefix);
  const deadLetters = (count: number) =>
    readTopic(brokers, deadLetterTopicOf(topic()), messages => messages.length === count);
  const startIntake = (controller = Progress as typeof Progress | typeof ProgressInBatches) =>
    startService({
      service: 'intake',
      brokers,
      topicPrefix: prefix,
      databaseUrl: databases[1]!.url,
      controllers: [controller],
      transport: { retry: { firstMs: 5, maxMs: 20 }, outage: { firstMs: 5, maxMs: 20 } },
    });

  beforeAll(async () => {
    databases = [await testDatabase(), await testDatabase()];
    for (const { url } of databases) await migrate(url);
  });

  beforeEach(async () => {
    prefix = testTopicPrefix();
    await ensureTopics({ brokers, prefix });
    mediation = await startService({
      service: 'mediation',
      brokers,
      topicPrefix: prefix,
      databaseUrl: databases[0]!.url,
    });
    intake = await startIntake();
    await mediation.dataSource.query('truncate outbox');
    await intake.dataSource.query('truncate inbox, effect, dead_letters');
  });

  afterEach(async () => {
    await Promise.all([mediation.stop(), intake.stop()]);
  });

  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it('arrive in the order of their case, each once, with the trace they came from', async () => {
    const events = aCase(5).map(event => ({ ...event, headers: { traceparent: '00-aa-bb-01' } }));
    const traces = new Set<string | undefined>();
    intake.effects.before = (_event, { headers }) => void traces.add(headers['traceparent']);
    await mediation.publish(events);
    await intake.effects.until(5);
    expect(await versionsByCase(intake.dataSource)).toEqual({ [events[0]!.aggregate]: [1, 2, 3, 4, 5] });
    expect([...traces]).toEqual(['00-aa-bb-01']);
  });

  it('take effect within 100 ms of their commit, typically, also on a busy machine', async () => {
    const latencies: number[] = [];
    for (let sent = 0; sent < 60; sent += 1) {
      const committed = mediation.publish(aCase(1)).then(() => performance.now());
      await intake.effects.until(sent + 1);
      latencies.push(performance.now() - (await committed));
    }
    const warm = latencies.slice(10).sort((a, b) => a - b);
    process.stdout.write(`commit → effect p50 ${warm[25]!.toFixed(1)} ms, p90 ${warm[45]!.toFixed(1)} ms\n`);
    expect(warm[25]).toBeLessThan(100);
  });

  it('change nothing when they are delivered again', async () => {
    const events = aCase(3);
    await mediation.publish(events);
    await mediation.relay.drained();
    await intake.effects.until(3);
    await mediation.dataSource.query('update outbox set sent_at = null');
    const last = aCase(1);
    await mediation.publish(last);
    await intake.effects.until(4);
    expect(await versionsByCase(intake.dataSource)).toEqual({
      [events[0]!.aggregate]: [1, 2, 3],
      [last[0]!.aggregate]: [1],
    });
  });

  it('change nothing when another member delivers them again from the beginning', async () => {
    const events = aCase(20);
    await mediation.publish(events);
    await intake.effects.until(20);
    await intake.stop();
    intake = await startIntake();
    await mediation.publish([progressed(events[0]!.aggregate, 21)]);
    await intake.effects.until(1);
    expect((await versionsByCase(intake.dataSource))[events[0]!.aggregate]).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
  });

  it('go to the dead letters with the reason when they break their contract, and the rest goes on', async () => {
    const id = randomUUID();
    const headers = {
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: 'mediation.case.progressed.v1',
      ce_source: '/yizhan/mediation',
      ce_time: '2026-11-23T01:00:00Z',
      traceparent: '00-cc-dd-01',
    };
    const [good] = aCase(1);
    await sendRaw(brokers, topic(), [
      { key: 'k', headers, value: JSON.stringify({ ...good!.data, division: 'Luoyang' }) },
      { key: 'k', headers: { ...headers, ce_id: randomUUID() }, value: '{' },
      { key: 'k', headers: { ...headers, ce_id: randomUUID(), ce_type: 'mediation.case.forgotten.v1' }, value: '{}' },
      { key: 'k', value: 'hello' },
    ]);
    await mediation.publish([good!]);
    await intake.effects.until(1);
    const letters = (await deadLetters(4)).map(({ headers }) => textHeaders(headers));
    expect(letters.map(letter => letter['dlq-reason'])).toEqual([
      'contract-violation',
      'not-a-cloud-event',
      'unknown-event',
      'not-a-cloud-event',
    ]);
    expect(letters[0]).toMatchObject({
      ce_id: id,
      traceparent: '00-cc-dd-01',
      'dlq-detail': 'mediation.case.progressed.v1: division (division: 须为行政区划代码)',
      'dlq-attempts': '0',
      'dlq-consumer': 'intake',
    });
  });

  it('go to the dead letters after several tries when their handler cannot take them, and the rest goes on', async () => {
    const poison = aCase(3);
    const others = Array.from({ length: 20 }, () => aCase(2)).flat();
    let tries = 0;
    intake.effects.before = ({ caseId, version }) => {
      if (caseId !== poison[0]!.aggregate || version !== 2) return;
      tries += 1;
      throw new Error('no mediator of that name');
    };
    await mediation.publish([...others.slice(0, 20), ...poison, ...others.slice(20)]);
    await intake.effects.until(41);
    const [letter] = await deadLetters(1);
    expect(textHeaders(letter!.headers)).toMatchObject({
      ce_subject: poison[0]!.aggregate,
      ce_sequence: '2',
      'dlq-reason': 'handler-failed',
      'dlq-detail': 'Error: no mediator of that name',
      'dlq-attempts': '5',
    });
    expect(tries).toBeGreaterThanOrEqual(5);
    const applied = await versionsByCase(intake.dataSource);
    expect(applied[poison[0]!.aggregate]).toEqual([1]);
    for (const { aggregate } of others) expect(applied[aggregate]).toEqual([1, 2]);
  });

  it('are applied one by one where one of them fails once, and none is lost or doubled', async () => {
    const events = Array.from({ length: 30 }, () => aCase(2)).flat();
    let failed = false;
    intake.effects.before = ({ caseId }) => {
      if (failed || caseId !== events[40]!.aggregate) return;
      failed = true;
      throw new Error('stumbled');
    };
    await mediation.publish(events);
    await intake.effects.until(60);
    const applied = await versionsByCase(intake.dataSource);
    for (const { aggregate } of events) expect(applied[aggregate]).toEqual([1, 2]);
    expect(intake.metrics.deadLetters).toBe(0);
  });

  it('wait without end, and never become dead letters, while the database says that it is busy', async () => {
    let refusals = 12;
    intake.effects.before = () => {
      if (refusals-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    };
    await mediation.publish(aCase(1));
    await intake.effects.until(1);
    expect(intake.metrics).toMatchObject({ handled: 1, deadLetters: 0, failures: 12 });
  });

  it('reach a batch handler together, and other types of the topic are passed over', async () => {
    await intake.stop();
    intake = await startIntake(ProgressInBatches);
    const sizes: number[] = [];
    intake.effects.before = (_event, { metas }) => void sizes.push(metas.length);
    const [first] = aCase(1);
    const concluded = { ...first!, type: 'mediation.case.concluded.v1', aggregate: randomUUID() };
    const returned = { ...first!, type: 'mediation.case.returned.v1', aggregate: randomUUID() };
    await mediation.publish([...aCase(50), concluded, returned]);
    await intake.effects.until(51);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    await mediation.relay.drained();
    expect(intake.metrics.deadLetters).toBe(0);
  });
});
