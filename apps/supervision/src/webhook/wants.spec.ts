import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KeptAlert } from '../alert/channel/alert-channel.js';
import { messageOf } from './webhook.message.js';
import { type Chosen, wants } from './wants.js';

const alert: KeptAlert = {
  seq: '17',
  type: 'task.raised',
  division: '410302',
  office: '410302',
  level: 'county',
  caseId: '018f5ad0-0000-4000-8000-000000000002',
  service: 'mediation',
  data: {
    taskId: '018f5ad0-0000-4000-8000-000000000001',
    caseId: '018f5ad0-0000-4000-8000-000000000002',
    level: 'county',
    latenessMs: 3,
    occurredAt: '2026-11-23T09:00:00+08:00',
  },
};
const all: Chosen = { types: [], divisions: ['410300'], services: [], levels: [] };

describe('an address', () => {
  it.each<[string, Partial<Chosen>, boolean]>([
    ['everything of its division', {}, true],
    ['a type', { types: ['task.raised'] }, true],
    ['a kind', { types: ['task.*'] }, true],
    ['another type', { types: ['task.closed', 'deadline.*'] }, false],
    ['exactly that division', { divisions: ['410302'] }, true],
    ['one of several divisions', { divisions: ['410303', '410302'] }, true],
    ['another division', { divisions: ['410303'] }, false],
    ['its service', { services: ['notarization', 'mediation'] }, true],
    ['another service', { services: ['notarization'] }, false],
    ['its level', { levels: ['county'] }, true],
    ['another level', { levels: ['city', 'province'] }, false],
  ])('that asks for %s', (_, chosen, expected) => expect(wants({ ...all, ...chosen }, alert)).toBe(expected));

  it('gets what has no level, whatever levels it asks for', () => {
    const { level: _, ...warning } = { ...alert, type: 'deadline.warned' };
    expect(wants({ ...all, levels: ['province'] }, warning)).toBe(true);
  });
});

describe('a message', () => {
  it('tells what happened, and when', () =>
    expect(JSON.parse(messageOf(alert, 'now'))).toEqual({
      type: 'task.raised',
      timestamp: '2026-11-23T09:00:00+08:00',
      data: { seq: '17', ...alert.data },
    }));

  it('is far below 20 KB and says nothing that people wrote, whatever an event will have in it', () =>
    fc.assert(
      fc.property(fc.object(), fc.string({ maxLength: 5_000 }), (more, feedback) => {
        const body = messageOf({ ...alert, data: { ...more, feedback, matter: feedback } }, '2026-11-23T09:00:00Z');
        expect(Buffer.byteLength(body)).toBeLessThan(20_000);
        expect(Object.keys((JSON.parse(body) as { data: object }).data)).not.toContain('feedback');
      }),
    ));
});
