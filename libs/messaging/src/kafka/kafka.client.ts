import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Kafka, logLevel, type ISocketFactoryArgs, type LogEntry, type RetryOptions } from 'kafkajs';
import type { Log } from '../log/log.js';
import { repairConnection } from './connection.repair.js';
import { repairRequestQueue } from './request-queue.repair.js';

repairConnection();
repairRequestQueue();

/** How to reach the broker. */
export interface KafkaConnection {
  /** `host:port` of one or more brokers. */
  readonly brokers: readonly string[];
  /** Names this process in the broker's logs. */
  readonly clientId: string;
  readonly log: Log;
}

/** Retries inside the client are few and short: the loops around it wait, log and start afresh. */
export const clientRetry: RetryOptions = { initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2, retries: 4 };

/** A client whose requests end after 10 s, so that a broker that answers nothing is noticed. */
export function kafkaClient({ brokers, clientId, log }: KafkaConnection): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: clientRetry,
    socketFactory: openSocket,
    logLevel: logLevel.INFO,
    logCreator: () => entry => logEntry(log, entry),
  });
}

/** The client's own factory, except that small requests are not held back for the next acknowledgement (Nagle). */
function openSocket({ host, port, ssl, onConnect }: ISocketFactoryArgs) {
  const socket = ssl
    ? connectTls({ host, port, ...(!isIP(host) && { servername: host }), ...ssl }, onConnect)
    : connectPlain({ host, port }, onConnect);
  return socket.setNoDelay(true).setKeepAlive(true, 30_000);
}

/**
 * The client logs as an error what it then retries by itself: a coordinator not ready in the first second of a fresh
 * broker, a closed connection, a rebalance. Here its errors are warnings, its news are for debugging, and errors are
 * what our own loops call so.
 */
function logEntry(log: Log, { level, namespace, log: { message, error, groupId, retryCount } }: LogEntry): void {
  const fields = {
    kafka: namespace,
    ...(error && { error: String(error) }),
    ...(groupId && { groupId }),
    ...(retryCount && { retryCount }),
  };
  if (level <= logLevel.WARN && !expected.test(`${message} ${String(error ?? '')}`)) log.warn(fields, message);
  else log.debug(fields, message);
}

/** What happens whenever a broker starts, a member comes or goes, or retries of an idempotent producer are limited. */
const expected =
  /coordinator|rebalanc|not aware of this member|does not host this topic-partition|Restarting the consumer|Limiting retries|leadership election/i;
