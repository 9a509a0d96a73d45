import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { decodeData, decodeMeta, encodeEvent, NotACloudEvent } from './cloud-event.js';

const outgoing = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom('intake.case.routed.v1', 'legal-aid.clock.changed.v1'),
  key: fc.uuid(),
  sequence: fc.nat(),
  occurredAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  data: fc.jsonValue().map(value => JSON.stringify(value)),
  headers: fc.dictionary(fc.constantFrom('traceparent', 'tracestate', 'x-case'), fc.string({ minLength: 1 })),
});

const message = (headers: Record<string, string>, value: string | null = '{}'): KafkaMessage => ({
  key: null,
  value: value === null ? null : Buffer.from(value),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
  offset: '0',
  timestamp: '0',
  attributes: 0,
});

const required = {
  ce_specversion: '1.0',
  ce_id: '01933f2e-7c00-7000-8000-000000000001',
  ce_type: 'intake.case.routed.v1',
  ce_source: '/yizhan/intake',
  ce_subject: 'case',
  ce_time: '2026-11-23T01:00:00.000Z',
};

describe('an event as a message', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(outgoing, event => {
        const { key, value, headers } = encodeEvent(event);
        const read = { ...message(headers as Record<string, string>, String(value)), key: Buffer.from(String(key)) };
        expect(decodeMeta(read)).toEqual({
          id: event.id,
          type: event.type,
          source: event.type.startsWith('intake') ? '/yizhan/intake' : '/yizhan/legal-aid',
          key: event.key,
          sequence: event.sequence,
          occurredAt: new Date(event.occurredAt).toISOString(),
          headers: event.headers,
        });
        expect(decodeData(read)).toEqual(JSON.parse(event.data));
      }),
    );
  });

  it.each(['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time'])('is none without %s', attribute => {
    expect(() => decodeMeta(message({ ...required, [attribute]: '' }))).toThrow(
      new NotACloudEvent(`${attribute} is missing`),
    );
  });

  it('is none of another version, without a UUID, or without a JSON value', () => {
    expect(() => decodeMeta(message({ ...required, ce_specversion: '0.3' }))).toThrow(NotACloudEvent);
    expect(() => decodeMeta(message({ ...required, ce_id: '17' }))).toThrow(NotACloudEvent);
    expect(() => decodeData(message(required, '{'))).toThrow(NotACloudEvent);
    expect(() => decodeData(message(required, null))).toThrow(NotACloudEvent);
  });

  it('may come without a sequence, and its key from the subject', () => {
    expect(decodeMeta(message(required))).toMatchObject({ key: 'case', headers: {} });
    expect(decodeMeta(message(required))).not.toHaveProperty('sequence');
  });
});
