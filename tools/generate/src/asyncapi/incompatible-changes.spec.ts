import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventTypes, type JsonSchema, services } from '@yizhan/contracts';
import { EventContractError, readEvent } from '@yizhan/messaging';
import { asyncApiDocument } from './asyncapi.document.js';
import { type EventDocument, incompatibleChanges } from './incompatible-changes.js';
import { releasedPage, releasedPath } from './released.page.js';
import { sampleOf } from './sample-of.js';

const root = new URL('../../../../', import.meta.url);
const releasedText = readFileSync(new URL(releasedPath, root), 'utf8');
const released = JSON.parse(releasedText) as EventDocument;
const today = () => JSON.parse(JSON.stringify(asyncApiDocument())) as EventDocument;

describe('the events of today', () => {
  it('break nothing for those who rely on the last release', () =>
    expect(incompatibleChanges(released, today())).toEqual([]));

  const sent = services.flatMap(service => Object.keys(released.channels[service]!.messages));
  const schemaOfReleased = (type: string) => {
    const { payload } = released.components.messages[type]!;
    return released.components.schemas[payload!.$ref.split('/').at(-1)!]!;
  };

  it.each(sent)('are read where %s is still sent as it was released', type => {
    const schema = schemaOfReleased(type);
    for (const optional of [true, false]) {
      const data = sampleOf(schema, optional) as object;
      expect(readEvent(type, data)).toMatchObject(data);
    }
  });

  it.each(eventTypes().flatMap(({ name, by }) => by.map(service => `${service}.${name}`)))(
    'are read where a newer %s says more, and what is not known is left out',
    type => {
      const data = sampleOf(today().components.schemas[type.slice(type.indexOf('.') + 1)]!, true) as object;
      expect(readEvent(type, { ...data, mood: 'good', more: { of: ['it'] } })).not.toHaveProperty('mood');
    },
  );

  it('are refused where a field that was always there is missing', () => {
    const schema = schemaOfReleased('mediation.case.progressed.v1');
    const { caseId: _, ...rest } = sampleOf(schema, true) as { caseId: string };
    expect(() => readEvent('mediation.case.progressed.v1', rest)).toThrow(EventContractError);
  });
});

describe('a change of an event', () => {
  const type = 'mediation.case.progressed.v1';
  const schema = ({ components }: EventDocument) => components.schemas['case.progressed.v1']!;
  const changed = (change: (document: EventDocument, schema: JsonSchema) => void): string[] => {
    const [before, after] = [today(), today()];
    change(after, schema(after));
    return incompatibleChanges(before, after);
  };
  const properties = (of: JsonSchema) => of.properties as Record<string, JsonSchema>;
  /** Every service that publishes the event is told. */
  const bySomebody = (line: string) => expect.arrayContaining([`${type}: ${line}`]);

  it.each<[string, (document: EventDocument, schema: JsonSchema) => void, string]>([
    ['a field is removed', (_, of) => void delete properties(of)['state'], 'state is gone'],
    [
      'a field is renamed',
      (_, of) => {
        properties(of)['status'] = properties(of)['state']!;
        delete properties(of)['state'];
      },
      'state is gone',
    ],
    [
      'a field has another type',
      (_, of) => void (properties(of)['state'] = { type: 'number' }),
      'state has another type',
    ],
    [
      'a field has another form',
      (_, of) => void (properties(of)['division']!.pattern = '^\\d{9}$'),
      'division has another pattern',
    ],
    [
      'a field gets a shortest length',
      (_, of) => void (properties(of)['state']!['minLength'] = 3),
      'state has another minLength',
    ],
    ['an optional field is required', (_, of) => void of.required!.push('outcome'), 'outcome is required now'],
    [
      'a required field may be missing',
      (_, of) => void of.required!.splice(of.required!.indexOf('state'), 1),
      'state may be missing now',
    ],
    [
      'a required field is added',
      (_, of) => {
        properties(of)['mediator'] = { type: 'string' };
        of.required!.push('mediator');
      },
      'mediator is new and required',
    ],
    [
      'a free field takes only some values',
      (_, of) => void (properties(of)['state']!.enum = ['accepted']),
      'state takes only some values now',
    ],
    [
      'a header is another one',
      document => void (document.components.messages[type]!.headers!.properties!['ce_source']!['const'] = '/elsewhere'),
      'header ce_source has another const',
    ],
  ])('breaks its readers when %s', (_, change, line) => expect(changed(change)).toEqual(bySomebody(line)));

  it('breaks its readers when an enumeration is narrowed, and not when it is widened', () => {
    const states = ({ components }: EventDocument) => properties(components.schemas['clock.changed.v1']!)['state']!;
    expect(changed(document => void states(document).enum!.shift())).toContain(
      'intake.clock.changed.v1: state does not take running any more',
    );
    expect(changed(document => void states(document).enum!.push('paused'))).toEqual([]);
  });

  it('breaks its readers when an event or a topic is gone, or a topic has another name', () => {
    expect(changed(({ channels }) => void delete channels['mediation']!.messages[type])).toEqual([
      `${type}: the event is gone from yizhan.mediation.v1`,
    ]);
    expect(changed(({ channels }) => void delete channels['mediation'])).toEqual([
      'yizhan.mediation.v1: the topic is gone',
    ]);
    const renamed = changed(({ channels }) => void Object.assign(channels['mediation']!, { address: 'tiaojie' }));
    expect(renamed).toEqual(['yizhan.mediation.v1: the topic is now called tiaojie']);
  });

  it('breaks its readers when it lies inside a list', () => {
    const [before, after] = [today(), today()];
    const list = (document: EventDocument, items: JsonSchema) =>
      void (properties(schema(document))['steps'] = { type: 'array', items });
    list(before, { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] });
    list(after, { type: 'object', properties: {}, required: [] });
    expect(incompatibleChanges(before, after)).toEqual(bySomebody('steps [] at is gone'));
  });

  it('breaks nothing when an optional field, an event or a topic is added, or something is explained better', () => {
    const change = (document: EventDocument, of: JsonSchema) => {
      properties(of)['mediator'] = { type: 'string' };
      properties(of)['state']!['description'] = 'Where the case stands.';
      document.components.messages['mediation.case.reopened.v1'] = {};
      document.channels['mediation']!.messages['mediation.case.reopened.v1'] = {};
      document.channels['consultation'] = { address: 'yizhan.consultation.v1', messages: {} };
    };
    expect(changed(change)).toEqual([]);
  });

  it('that breaks something cannot be released', () => {
    const other = JSON.parse(releasedText) as EventDocument;
    properties(schema(other))['mood'] = { type: 'string' };
    expect(() => releasedPage(JSON.stringify(other))).toThrow(`${type}: mood is gone`);
    expect(releasedPage(releasedText).path).toBe(releasedPath);
    expect(releasedPage('').text).toContain(type);
  });
});
