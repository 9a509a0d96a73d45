import { deadLetterTopicOf, services, topicOf } from '@yizhan/contracts';
import { Backoff, pause } from '../backoff/backoff.js';
import { isTransientFault } from '../faults/transient-fault.js';
import { kafkaClient } from '../kafka/kafka.client.js';
import { reasonOf, silentLog, type Log } from '../log/log.js';

export interface TopicOptions {
  readonly brokers: readonly string[];
  /** `yizhan` unless tests share one broker. */
  readonly prefix?: string;
  /** Partitions of each event topic; the most replicas of one service that can share the work. */
  readonly partitions?: number;
  /** Copies of each partition; by default what the broker is set to. */
  readonly replicas?: number;
  /** For how many days new topics keep their records; 0 for ever. */
  readonly keptDays?: number;
  readonly log?: Log;
  /** How long to keep trying while the broker is still coming up, in milliseconds. */
  readonly patienceMs?: number;
}

/** So that a dead letter can be read in the order in which it came. */
const deadLetterPartitions = 1;
const dayMs = 86_400_000;

/**
 * Creates the topic and the dead-letter topic of every service where they are missing, and returns the names of those
 * it created. Existing topics are left as they are. Rejects if the broker cannot be reached in time.
 */
export async function ensureTopics(options: TopicOptions): Promise<string[]> {
  const {
    brokers,
    prefix,
    partitions = 4,
    replicas = -1,
    keptDays = 0,
    log = silentLog,
    patienceMs = 30_000,
  } = options;
  // Kafka’s own default is a week, after which a view could no longer be made again.
  const configEntries = [{ name: 'retention.ms', value: String(keptDays > 0 ? keptDays * dayMs : -1) }];
  const wanted = services
    .map(service => topicOf(service, prefix))
    .flatMap(topic => [
      { topic, numPartitions: partitions, replicationFactor: replicas, configEntries },
      {
        topic: deadLetterTopicOf(topic),
        numPartitions: deadLetterPartitions,
        replicationFactor: replicas,
        configEntries,
      },
    ]);
  const backoff = new Backoff({ firstMs: 100, maxMs: 2_000 });
  for (const giveUpAt = performance.now() + patienceMs; ;) {
    const admin = kafkaClient({ brokers, clientId: 'yizhan-topics', log }).admin();
    try {
      await admin.connect();
      const existing = new Set(await admin.listTopics());
      const missing = wanted.filter(({ topic }) => !existing.has(topic));
      if (missing.length) await admin.createTopics({ topics: missing, waitForLeaders: true });
      return missing.map(({ topic }) => topic);
    } catch (error) {
      if (performance.now() > giveUpAt || !(isTransientFault(error) || stillComingUp(error))) throw error;
      log.debug(reasonOf(error), 'the broker is not ready for topics yet');
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    await pause(backoff.next());
  }
}

/** A fresh broker has no controller or no registered replicas yet; another process may create the same topics. */
function stillComingUp(error: unknown): boolean {
  const { type, errors } = error as { type?: string; errors?: { type?: string }[] };
  const passing = ['NOT_CONTROLLER', 'INVALID_REPLICATION_FACTOR', 'TOPIC_ALREADY_EXISTS', 'LEADER_NOT_AVAILABLE'];
  return [{ type }, ...(errors ?? [])].some(each => passing.includes(each.type ?? ''));
}
