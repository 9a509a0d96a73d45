import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type CaseProgressedV1, type ClockChangedV1, deadLetterTopicOf, topicOf } from '@yizhan/contracts';
import { eventually, testBrokers, testDatabase, testTopicPrefix, type TestDatabase } from '@yizhan/testing';
import {
  type DeadLetterDesk,
  type DeadLetterRow,
  type DeadLetterState,
  ensureTopics,
  type InboxContext,
  type NewEvent,
} from '../src/index.js';
import { Effects, versionsByCase } from './effects.js';
import { aCase, progressed } from './sample-events.js';
import { listeningLog, migrate, startService, type TestService } from './test-service.js';
import { readTopic } from './topic-reader.js';

/** Clocks that arrived at intake, where newest wins. */
export const clocksSeen: string[] = [];

@Controller()
class Progress {
  constructor(@Inject(Effects) private readonly effects: Effects) {}

  @EventPattern<string>('mediation.case.progressed.v1')
  caseProgressed(@Payload() event: CaseProgressedV1, @Ctx() context: InboxContext) {
    return this.effects.apply([event], context);
  }

  @EventPattern<string>('mediation.clock.changed.v1', { order: 'newest-wins' })
  async clockChanged(@Payload() { clockId }: ClockChangedV1, @Ctx() { afterCommit }: InboxContext) {
    afterCommit(() => void clocksSeen.push(clockId));
  }
}

/** Mediation publishes, intake applies; what fails is tried twice. */
export class TwoServices {
  readonly brokers = testBrokers();
  readonly officer = { id: 'admin@410300', name: '系统管理员' };
  mediation!: TestService;
  intake!: TestService;
  log!: ReturnType<typeof listeningLog>;
  private prefix!: string;
  private databases!: TestDatabase[];

  async prepare(): Promise<void> {
    this.databases = [await testDatabase(), await testDatabase()];
    for (const { url } of this.databases) await migrate(url);
  }

  /** Both on topics of their own, with empty tables. */
  async start(): Promise<void> {
    this.prefix = testTopicPrefix();
    this.log = listeningLog();
    await ensureTopics({ brokers: this.brokers, prefix: this.prefix });
    const common = { brokers: this.brokers, topicPrefix: this.prefix };
    this.mediation = await startService({ ...common, service: 'mediation', databaseUrl: this.databases[0]!.url });
    this.intake = await this.startIntake();
    await this.mediation.dataSource.query('truncate outbox');
    await this.intake.dataSource.query('truncate inbox, effect, dead_letters');
  }

  startIntake(): Promise<TestService> {
    return startService({
      service: 'intake',
      brokers: this.brokers,
      topicPrefix: this.prefix,
      databaseUrl: this.intakeUrl,
      controllers: [Progress],
      log: this.log,
      transport: { maxAttempts: 2, retry: { firstMs: 1, maxMs: 5 }, outage: { firstMs: 5, maxMs: 20 } },
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.mediation.stop(), this.intake.stop()]);
  }

  async drop(): Promise<void> {
    for (const database of this.databases) await database.drop();
  }

  get intakeUrl(): string {
    return this.databases[1]!.url;
  }

  get topic(): string {
    return topicOf('mediation', this.prefix);
  }

  get desk(): DeadLetterDesk {
    return this.intake.deadLetters.desk;
  }

  /** Newest first. */
  letters(state?: DeadLetterState): Promise<DeadLetterRow[]> {
    return this.desk.list({ state, limit: 100 });
  }

  /** Oldest first, once there are so many. */
  inState(state: DeadLetterState, count: number): Promise<DeadLetterRow[]> {
    return eventually(async () => {
      const found = await this.letters(state);
      return found.length === count && found.reverse();
    });
  }

  /** Resolves once so many letters are settled. */
  async settled(count: number): Promise<void> {
    await eventually(async () => (await this.letters()).filter(({ settledAt }) => settledAt).length === count);
  }

  /** What lies on the topic of dead letters, once there are so many. */
  echoes(count: number) {
    return readTopic(this.brokers, deadLetterTopicOf(this.topic), messages => messages.length === count);
  }

  /** The versions of a case in the order in which they took effect. */
  async versions(caseId: string): Promise<number[]> {
    return (await versionsByCase(this.intake.dataSource))[caseId] ?? [];
  }

  /** Lets these versions of a case fail until the returned function is called. */
  poison(caseId: string, ...versions: number[]): () => void {
    const failing = new Set(versions);
    this.intake.effects.before = event => {
      if (event.caseId === caseId && failing.has(event.version)) throw new Error('no mediator of that name');
    };
    return () => failing.clear();
  }

  /** A case whose second of `steps` events lies among the dead letters, the later ones behind it. */
  async stuckCase(steps: number) {
    const events = aCase(steps);
    const caseId = events[0]!.aggregate;
    const cure = this.poison(caseId, 2);
    await this.mediation.publish(events);
    const [head] = await this.inState('waiting', 1);
    const behind = await this.inState('behind', steps - 2);
    return { caseId, head: head!, behind, cure };
  }
}

/** The first word of a new clock of a case. */
export function clockOf(caseId: string): NewEvent {
  const { acceptanceNo, division } = progressed(caseId, 1).data as CaseProgressedV1;
  const at = '2026-11-23T09:00:00+08:00';
  const data = {
    clockId: randomUUID(),
    caseId,
    acceptanceNo,
    service: 'mediation',
    division,
    rule: 'mediation.accept',
    ruleVersion: 1,
    calendarVersion: 'test',
    version: 1,
    state: 'running',
    change: 'started',
    startedAt: at,
    dueAt: '2026-11-26T23:59:59+08:00',
    occurredAt: at,
  };
  return { type: 'mediation.clock.changed.v1', aggregate: data.clockId, key: caseId, seq: 1, data, occurredAt: 1 };
}
