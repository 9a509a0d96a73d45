/** Of a stack, in contrast to those of the tests. */
export const topicPrefix = 'yizhan';

/** Creates the topics of all services that do not exist yet. */
export async function createTopics(brokers: string): Promise<void> {
  // Loaded while the servers start: the library is large, and nothing before needs it.
  const { ensureTopics } = await import('@yizhan/messaging');
  await ensureTopics({ brokers: brokers.split(','), prefix: topicPrefix });
}
