/** Creates the topics that are missing, and ends: to be run before the services, at every upgrade. */
import { ensureTopics } from '@yizhan/messaging';

const { KAFKA_BROKERS = '', TOPIC_PREFIX = 'yizhan', TOPIC_PARTITIONS } = process.env;
const created = await ensureTopics({
  brokers: KAFKA_BROKERS.split(','),
  prefix: TOPIC_PREFIX,
  ...(TOPIC_PARTITIONS && { partitions: Number(TOPIC_PARTITIONS) }),
});
console.log(created.length > 0 ? `created ${created.join(', ')}` : 'every topic is there');
