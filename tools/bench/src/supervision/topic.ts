import { services, topicOf } from '@yizhan/contracts';
import { type Broker, brokerClient, lagOf } from '@yizhan/tool-faults';
import { until } from '../outage/until.js';

const group = 'yizhan.supervision';
const topics = services.map(service => topicOf(service, 'yizhan'));
const patienceMs = 300_000;

/** Supervision's topic, as the broker has it. */
export class Topic {
  private constructor(
    private readonly kafka: Broker,
    private readonly admin: ReturnType<Broker['admin']>,
  ) {}

  static async open(brokers: string): Promise<Topic> {
    const kafka = brokerClient(brokers);
    const admin = kafka.admin();
    await admin.connect();
    return new Topic(kafka, admin);
  }

  /** How many records lie on it: what the broker has acknowledged. */
  async records(): Promise<number> {
    const ends = await this.admin.fetchTopicOffsets(topicOf('supervision', 'yizhan'));
    return ends.reduce((sum, { high }) => sum + Number(high), 0);
  }

  /** Waits until supervision has applied everything that is on the topics it follows. */
  async applied(signal: AbortSignal): Promise<void> {
    const isDone = async () => (await lagOf(this.kafka, group, topics)) === 0;
    await until('supervision has applied everything', isDone, { withinMs: patienceMs, everyMs: 500, signal });
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}
