import type { JsonSchema } from '@yizhan/contracts';

/** The parts of an AsyncAPI document that a reader of events relies on. */
export interface EventDocument {
  readonly channels: Record<string, { readonly address: string; readonly messages: Record<string, unknown> }>;
  readonly components: {
    readonly messages: Record<string, EventMessage>;
    readonly schemas: Record<string, JsonSchema>;
  };
}

interface EventMessage {
  readonly contentType?: string;
  readonly headers?: JsonSchema;
  readonly payload?: { readonly $ref: string };
}

/** Words that explain and check nothing. */
const explaining = new Set(['description', 'title', 'examples', 'deprecated', '$comment']);

/**
 * What a change of the events breaks: somebody who was written against `released`, or who reads events that were sent
 * then. One line each; empty if whoever could read the old events can read the new ones and the other way round.
 *
 * New topics, new event types, new optional fields and further values of an enumeration pass; the last ones are for
 * readers that are deployed before their writers (docs/adr/0014). Anything else is a new version of the event.
 */
export function incompatibleChanges(released: EventDocument, current: EventDocument): string[] {
  return Object.entries(released.channels).flatMap(([name, { address, messages }]) => {
    const channel = current.channels[name];
    if (!channel) return [`${address}: the topic is gone`];
    if (channel.address !== address) return [`${address}: the topic is now called ${channel.address}`];
    return Object.keys(messages).flatMap(type =>
      channel.messages[type] ? messageChanges(type, released, current) : [`${type}: the event is gone from ${address}`],
    );
  });
}

function messageChanges(type: string, released: EventDocument, current: EventDocument): string[] {
  const [before, after] = [released, current].map(document => document.components.messages[type]!);
  const changes = schemaChanges(`${type}: `, payloadOf(before!, released), payloadOf(after!, current));
  if (before!.contentType !== after!.contentType) changes.push(`${type}: the content type is another one`);
  return [...changes, ...schemaChanges(`${type}: header `, before!.headers ?? {}, after!.headers ?? {})];
}

function payloadOf({ payload }: EventMessage, { components }: EventDocument): JsonSchema {
  return payload ? components.schemas[payload.$ref.split('/').at(-1)!]! : {};
}

/** @param path what the lines begin with. */
function schemaChanges(path: string, before: JsonSchema, after: JsonSchema): string[] {
  return [
    ...propertyChanges(path, before, after),
    ...(before.items ? schemaChanges(`${path}[] `, before.items, after.items ?? {}) : []),
    ...enumChanges(path, before.enum, after.enum),
    ...keywordChanges(path, before, after),
  ];
}

function propertyChanges(path: string, before: JsonSchema, after: JsonSchema): string[] {
  const [needed, needs] = [new Set(before.required), new Set(after.required)];
  const kept = Object.entries(before.properties ?? {}).flatMap(([name, property]) => {
    const now = after.properties?.[name];
    if (!now) return [`${path}${name} is gone`];
    if (needed.has(name) && !needs.has(name)) return [`${path}${name} may be missing now`];
    if (!needed.has(name) && needs.has(name)) return [`${path}${name} is required now`];
    return schemaChanges(`${path}${name} `, property, now);
  });
  const added = Object.keys(after.properties ?? {}).filter(name => !before.properties?.[name] && needs.has(name));
  return [...kept, ...added.map(name => `${path}${name} is new and required`)];
}

function enumChanges(path: string, before: unknown[] | undefined, after: unknown[] | undefined): string[] {
  if (!before && !after) return [];
  if (!before) return [`${path}takes only some values now`];
  if (!after) return [];
  return before.filter(value => !after.includes(value)).map(value => `${path}does not take ${String(value)} any more`);
}

/** Type, format, pattern, lengths and the like: any other word than before is another contract. */
function keywordChanges(path: string, before: JsonSchema, after: JsonSchema): string[] {
  const compared = new Set(['properties', 'required', 'items', 'enum', ...explaining]);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(keyword => !compared.has(keyword))
    .filter(keyword => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map(keyword => `${path}has another ${keyword}`);
}
