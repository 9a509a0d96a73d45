import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseProgressedV1 } from '@yizhan/contracts';
import { testBrokers, testDatabase, testTopicPrefix, type TestDatabase } from '@yizhan/testing';
import { Effects, versionsByCase } from '../../test-support/effects.js';
import { progressed } from '../../test-support/sample-events.js';
import { migrate, startService, type TestService } from '../../test-support/test-service.js';
import { ensureTopics, InboxContext } from '../index.js';

@Controller()
class Progress {
  constructor(@Inject(Effects) private readonly effects: Effects) {}

  @EventPattern<string>('mediation.case.progressed.v1')
  caseProgressed(@Payload() event: CaseProgressedV1, @Ctx() context: InboxContext) {
    return this.effects.apply([event], context);
  }
}

describe('three replicas of a service', () => {
  const brokers = testBrokers();
  const prefix = testTopicPrefix();
  const effects = new Effects();
  let databases: TestDatabase[];
  let mediation: TestService;
  const replicas: TestService[] = [];
  const everStarted: TestService[] = [];

  const startReplica = async () => {
    const common = { brokers, topicPrefix: prefix, databaseUrl: databases[1]!.url };
    const replica = await startService({ ...common, service: 'intake', controllers: [Progress], effects });
    replicas.push(replica);
    everStarted.push(replica);
  };

  beforeAll(async () => {
    databases = [await testDatabase(), await testDatabase()];
    for (const { url } of databases) await migrate(url);
    await ensureTopics({ brokers, prefix });
    mediation = await startService({
      service: 'mediation',
      brokers,
      topicPrefix: prefix,
      databaseUrl: databases[0]!.url,
    });
  }, 30_000);

  afterAll(async () => {
    await Promise.all([mediation, ...replicas].map(service => service.stop()));
    for (const database of databases) await database.drop();
  }, 30_000);

  it('apply every event once and each case in order while replicas come and go', async () => {
    const cases = Array.from({ length: 40 }, () => randomUUID());
    const steps = 60;
    let version = 0;
    const publishSteps = async (count: number) => {
      for (let step = 0; step < count; step += 1) {
        version += 1;
        await mediation.publish(cases.map(caseId => progressed(caseId, version)));
      }
    };

    await startReplica();
    await Promise.all([publishSteps(15), startReplica()]);
    await Promise.all([publishSteps(15), startReplica()]);
    await Promise.all([publishSteps(15), replicas.shift()!.stop()]);
    await Promise.all([publishSteps(15), startReplica(), replicas.shift()!.stop()]);
    await effects.until(cases.length * steps);

    for (const { metrics } of everStarted) expect(metrics.handled).toBeGreaterThan(0);
    const inOrder = Array.from({ length: steps }, (_, index) => index + 1);
    expect(await versionsByCase(replicas[0]!.dataSource)).toEqual(
      Object.fromEntries(cases.map(caseId => [caseId, inOrder])),
    );
  }, 60_000);
});
