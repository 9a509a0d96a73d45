/**
 * SQLSTATE classes and codes that say the database is away, full or busy, not that the event is wrong: connection
 * exceptions (08), out of resources (53), operator intervention (57P0x), system errors (58), serialization failure and
 * deadlock (40001, 40P01), lock not available (55P03).
 */
const transientState = /^(08|53|58)|^(57P0[0-5]|40001|40P01|55P03|25P0[34])$/;

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Sentences of node-pg, pg-pool and TypeORM, which carry no code. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Query read timeout|Query runner already released|Cannot use a pool after calling end/;

/** Kafka client errors that time heals; a malformed request or a refused authorisation is not among them. */
const brokerAway =
  /^KafkaJS(Connection|ConnectionClosed|RequestTimeout|NumberOfRetriesExceeded|BrokerNotFound|NoBrokerAvailable|TopicMetadataNotLoaded|MetadataNotLoaded|GroupCoordinatorNotFound|LockTimeout)/;

/**
 * Whether an error says that the database or the broker is away or busy, so that the same event may well succeed later.
 * Such an event is tried again without end and never becomes a dead letter. Looks through TypeORM's `driverError`,
 * `cause`, and the members of an `AggregateError`.
 */
export function isTransientFault(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, name, message, retriable, driverError, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && (networkCodes.has(code) || (code.length === 5 && transientState.test(code))))
    return true;
  if (typeof name === 'string' && brokerAway.test(name)) return true;
  if (typeof name === 'string' && name.startsWith('KafkaJS') && retriable === true) return true;
  if (typeof message === 'string' && lostConnection.test(message)) return true;
  return [driverError, cause, ...(Array.isArray(errors) ? errors : [])].some(inner =>
    isTransientFault(inner, depth + 1),
  );
}
