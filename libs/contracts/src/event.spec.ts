import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { IsOptional, validateSync } from 'class-validator';
import { Event, eventType, eventTypes, isInstant, IsInstant, serviceOfEvent } from './event.js';
import './index.js';
import { schemaOf } from './schema.js';
import { services } from './services.js';

describe('an instant', () => {
  it.each([
    '2026-11-23T09:00:00+08:00',
    '2026-11-23T01:00:00Z',
    '2026-11-23T01:00:00.123456789Z',
    '2024-02-29T00:00:00-11:30',
    '2026-11-23T23:59:59.999+08:00',
  ])('is %s', text => expect(isInstant(text)).toBe(true));

  it.each([
    '2026-11-23T09:00:00',
    '2026-11-23',
    '2026-11-23 09:00:00+08:00',
    '2026-02-30T09:00:00+08:00',
    '2025-02-29T09:00:00+08:00',
    '2026-04-31T09:00:00+08:00',
    '2026-13-01T09:00:00+08:00',
    '2026-00-01T09:00:00+08:00',
    '2026-11-00T09:00:00+08:00',
    '2026-11-23T24:00:00+08:00',
    '2026-11-23T09:60:00+08:00',
    '2026-11-23T09:00:60+08:00',
    '2026-11-23T09:00:00+24:00',
    '2026-11-23T09:00:00+08:60',
    '',
    null,
    undefined,
    1_795_395_600_000,
    new Date(0),
  ])('is not %p', text => expect(isInstant(text)).toBe(false));
});

describe('the declared events', () => {
  it('have one class a type, of a service we know, with a version at the end', () => {
    for (const { name, by, summary } of eventTypes()) {
      expect(name).toMatch(/^[a-z-]+\.[a-z-]+\.v\d+$/);
      expect(summary).not.toBe('');
      expect(by.length).toBeGreaterThan(0);
      for (const service of by) expect(services).toContain(service);
    }
  });

  it('tell when something happened and whose case it was, and never who the person is', () => {
    for (const { name, payload } of eventTypes()) {
      if (name === 'calendar.published.v1') continue; // about a year, not about a case
      const { properties = {}, required = [] } = schemaOf(payload);
      expect([name, required]).toEqual([
        name,
        expect.arrayContaining(['caseId', 'acceptanceNo', 'division', 'occurredAt']),
      ]);
      expect(Object.keys(properties).filter(field => /id_?number|phone|query_?code/i.test(field))).toEqual([]);
    }
  });

  it('are known by their full type, by the services that publish them only', () => {
    expect(eventType('mediation.case.progressed.v1')?.name).toBe('case.progressed.v1');
    for (const type of ['mediation.case.routed.v1', 'nobody.case.routed.v1', 'intake.case.routed.v9', 'intake', '']) {
      expect(eventType(type)).toBeUndefined();
    }
    expect(serviceOfEvent('legal-aid.clock.changed.v1')).toBe('legal-aid');
    expect(serviceOfEvent('legal.clock.changed.v1')).toBeUndefined();
  });

  it('cannot be declared twice', () =>
    expect(() => Event('case.routed.v1', 'again', ['intake'])(class Again {})).toThrow('declared twice'));
});

describe('our own checks', () => {
  class Form {
    @IsOptional() @IsInstant() at?: string;
  }

  it('say what they wanted, in Chinese', () => {
    const [error] = validateSync(Object.assign(new Form(), { at: 'tomorrow' }));
    expect(error!.constraints).toEqual({ isInstant: 'at: 须为带时区的 RFC 3339 时间' });
  });

  it('are known to the JSON Schema', () =>
    expect(schemaOf(Form).properties).toEqual({ at: { type: 'string', format: 'date-time' } }));
});
