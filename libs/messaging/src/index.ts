export { MessagingModule, type MessagingOptions, type MessagingOptionsFactory } from './messaging.module.js';
export type { EventMeta } from './cloud-events/cloud-event.js';
export { checkEvent, EventContractError, readEvent, type ContractViolation } from './contract/event-contract.js';
export { DeadLetterDesk, type AlsoWrite, type Decider } from './dead-letters/dead-letter.desk.js';
export { DeadLetterError, type DeadLetterRefusal } from './dead-letters/dead-letter.error.js';
export {
  deadLetterReasons,
  deadLetterStates,
  type DeadLetterReason,
  type DeadLetterState,
} from './dead-letters/dead-letter.js';
export type { DeadLetterRow } from './dead-letters/dead-letter.row.js';
export type { DeadLetterFigures, DeadLetterFilter } from './dead-letters/dead-letter.store.js';
export { createDeadLetters, dropDeadLetters, purgeDeadLetters } from './dead-letters/dead-letter.table.js';
export { DeadLetters } from './dead-letters/dead-letters.js';
export { isTransientFault } from './faults/transient-fault.js';
export { readHistory, type HistoryParts, type HistoryRead } from './history/topic.history.js';
export { InboxContext, type AfterCommit } from './inbox/inbox.context.js';
export { createInbox, dropInbox, firstReceived, purgeInbox } from './inbox/inbox.table.js';
export { silentLog, type Log } from './log/log.js';
export { MessagingMetrics } from './metrics/messaging.metrics.js';
export { newEventId } from './outbox/event-id.js';
export { OutboxRelay, relayDefaults, type RelaySettings } from './outbox/outbox.relay.js';
export { toOutboxRow, type NewEvent, type OutboxRow } from './outbox/outbox.row.js';
export {
  appendToOutbox,
  createOutbox,
  dropOutbox,
  insertIntoOutbox,
  outboxParameterCount,
  outboxParameters,
  purgeSent,
} from './outbox/outbox.table.js';
export { ChannelListener } from './sql/channel.listener.js';
export { poolOf, prepared, type Queryable } from './sql/prepared.js';
export { ensureTopics, type TopicOptions } from './topics/topics.js';
export { connectEvents } from './transport/connect-events.js';
export type { ReceivedEvent } from './transport/event-handlers.js';
export { KafkaEventTransport, type TransportSettings } from './transport/kafka-event.transport.js';
export { Backoff, pause } from './backoff/backoff.js';
export { Bell } from './backoff/bell.js';
export { Loop } from './backoff/loop.js';
export { Precedence, type Follower } from './backoff/precedence.js';
