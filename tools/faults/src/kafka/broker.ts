import { Kafka, logLevel } from 'kafkajs';

/** The broker, as the run itself reaches it. */
export type Broker = Kafka;

/** A client of the run's own, past every service and proxy. */
export function brokerClient(brokers: string): Broker {
  return new Kafka({
    brokers: brokers.split(','),
    clientId: 'fault-run',
    logLevel: logLevel.NOTHING,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 30 },
  });
}
