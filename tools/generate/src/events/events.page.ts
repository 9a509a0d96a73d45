import { eventTypes, schemaOf, services, topicOf } from '@yizhan/contracts';
import { markdownPage, type Page, table } from '../files/page.js';

/** All events at a glance; asyncapi.json has the whole of it. */
export function eventsPage(): Page {
  const events = [...eventTypes()].sort((a, b) => a.name.localeCompare(b.name));
  const rows = events.map(({ name, summary, by, payload }) => {
    const { properties = {}, required = [] } = schemaOf(payload);
    const fields = Object.keys(properties).map(field => (required.includes(field) ? field : `${field}?`));
    return [`\`<service>.${name}\``, summary, by.join(', '), fields.join(', ')];
  });
  return markdownPage('docs/reference/events.md', 'libs/contracts/src/events', [
    '# Events',
    '',
    'CloudEvents 1.0 over Kafka, binary mode, key = case id. `?` marks what may be absent. The schemas are in',
    '[asyncapi.json](asyncapi.json).',
    '',
    ...table(
      ['service', 'topic'],
      services.map(service => [service, `\`${topicOf(service)}\``]),
    ),
    '',
    ...table(['type', 'says', 'published by', 'data'], rows),
  ]);
}
