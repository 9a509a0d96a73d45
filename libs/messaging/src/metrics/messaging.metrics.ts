/** Plain numbers of one process since its start, for whoever exports them. */
export class MessagingMetrics {
  /** Events the broker has acknowledged. */
  sent = 0;
  /** Batches the relay has sent. */
  sentBatches = 0;
  /** Events whose effects were committed. */
  handled = 0;
  /** Transactions of effects that were committed. */
  handledBatches = 0;
  /** Events that arrived again and changed nothing. */
  duplicates = 0;
  /** Events of subscribed topics that nobody here handles. */
  skipped = 0;
  /** Tries that failed, whatever the reason. */
  failures = 0;
  /** Events that went to the dead letters; those that only stand behind one are not counted. */
  deadLetters = 0;
  /** When the oldest event that the relay knows to be unsent happened; milliseconds since the epoch. */
  oldestUnsentAt: number | undefined;

  constructor(private readonly now: () => number) {}

  /** Age of the oldest unsent event in seconds, 0 if none waits. Known to the leading relay only. */
  get outboxOldestAgeSeconds(): number {
    return this.oldestUnsentAt === undefined ? 0 : Math.max(0, (this.now() - this.oldestUnsentAt) / 1000);
  }
}
