/** The broker as somebody sees it who uses none of the services' code, for other judges of them. */
export { type Broker, brokerClient } from './kafka/broker.js';
export { lagOf } from './kafka/group.lag.js';
export { readTopic, type TopicRecord } from './kafka/topic.reader.js';
