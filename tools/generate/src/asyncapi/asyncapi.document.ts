import {
  deadLetterTopicOf,
  type EventType,
  eventTypes,
  type JsonSchema,
  schemaOf,
  type Service,
  serviceNames,
  services,
  topicOf,
} from '@yizhan/contracts';
import { deadLetterReasons } from '@yizhan/messaging';

const text: JsonSchema = { type: 'string' };

/**
 * The AsyncAPI 3 description of everything that is said over Kafka: a channel a topic, a message an event type and
 * service, CloudEvents 1.0 in binary mode.
 */
export function asyncApiDocument() {
  const events = [...eventTypes()].sort((a, b) => a.name.localeCompare(b.name));
  const publishing = services.map(service => ({ service, types: events.filter(({ by }) => by.includes(service)) }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Yizhan events',
      version: '1',
      description:
        'CloudEvents 1.0 over Kafka in binary mode; the key is the case id, so the events of one case stay in order. Every event may arrive twice: keep its ce_id.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      publishing.flatMap(({ service, types }) => [
        [service, channel(service, types)],
        [`${service}.dlq`, deadLetterChannel(service)],
      ]),
    ),
    operations: Object.fromEntries(publishing.map(({ service }) => [`${service}.publish`, operation(service)])),
    components: {
      messages: {
        ...Object.fromEntries(
          publishing.flatMap(({ service, types }) =>
            types.map(type => [`${service}.${type.name}`, message(service, type)] as const),
          ),
        ),
        'dead-letter': {
          summary: 'An event that could not be applied, with the reason',
          description:
            'The event as it came, its headers included, and headers that say why it lies here. It may arrive twice: keep its dlq-id. Who decides about it does so through the service that put it aside (dlq-consumer).',
          headers: deadLetterHeaders(),
        },
      },
      schemas: Object.fromEntries(events.map(({ name, payload }) => [name, schemaOf(payload)])),
    },
  };
}

function channel(service: Service, types: readonly EventType[]) {
  const names = types.map(({ name }) => `${service}.${name}`);
  return {
    address: topicOf(service),
    title: serviceNames[service],
    messages: Object.fromEntries(names.map(name => [name, { $ref: `#/components/messages/${name}` }])),
  };
}

function deadLetterChannel(service: Service) {
  return {
    address: deadLetterTopicOf(topicOf(service)),
    title: `${serviceNames[service]}：未能处理的消息`,
    messages: { 'dead-letter': { $ref: '#/components/messages/dead-letter' } },
  };
}

function operation(service: Service) {
  return { action: 'send', channel: { $ref: `#/channels/${service}` }, summary: `What ${service} tells the others` };
}

function message(service: Service, { name, summary }: EventType) {
  const type = `${service}.${name}`;
  return {
    name: type,
    title: summary,
    contentType: 'application/json',
    headers: headers(service, type),
    payload: { $ref: `#/components/schemas/${name}` },
  };
}

/** Why and where an event was put aside. */
function deadLetterHeaders(): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    'dlq-id': { ...text, format: 'uuid', description: 'The dead letter, as the REST interface names it.' },
    'dlq-reason': { ...text, enum: deadLetterReasons.filter(reason => reason !== 'earlier-event-waits') },
    'dlq-detail': { ...text, description: 'What was wrong, for people.' },
    'dlq-attempts': { ...text, pattern: '^\\d+$', description: 'How often it was tried; 0 if it could not be read.' },
    'dlq-consumer': { ...text, description: 'The service that could not apply it.' },
    'dlq-origin': { ...text, description: 'Topic, partition and offset where it lay.' },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** The attributes of CloudEvents as Kafka headers (Kafka protocol binding §3.2). */
function headers(service: Service, type: string): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    ce_specversion: { ...text, const: '1.0' },
    ce_id: { ...text, format: 'uuid', description: 'Unique; an event that arrives again has the same.' },
    ce_type: { ...text, const: type },
    ce_source: { ...text, const: `/yizhan/${service}` },
    ce_subject: { ...text, description: 'The case id, also the key of the message.' },
    ce_time: { ...text, format: 'date-time', description: 'When it happened.' },
    ce_sequence: { ...text, pattern: '^\\d+$', description: 'Counts the events of one case and service.' },
    traceparent: { ...text, description: 'W3C Trace Context.' },
  };
  const required = Object.keys(properties).filter(name => name.startsWith('ce_'));
  return { type: 'object', properties, required };
}
