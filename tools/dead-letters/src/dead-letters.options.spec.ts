import { describe, expect, it } from '@jest/globals';
import { services } from '@yizhan/contracts';
import { readCommand } from './dead-letters.options.js';

const read = (line: string) => readCommand(line.split(' ').filter(Boolean));

describe('npm run dead-letters', () => {
  it('lists what waits in every service, unless more is said', () => {
    expect(read('list')).toEqual({
      name: 'list',
      filters: { services, query: { limit: '50', state: 'waiting' } },
      json: false,
    });
    expect(read('list --service intake --state all --case c --reason handler-failed --limit 3 --json')).toEqual({
      name: 'list',
      filters: { services: ['intake'], query: { limit: '3', caseId: 'c', reason: 'handler-failed' } },
      json: true,
    });
  });

  it('shows one', () => expect(read('show a')).toEqual({ name: 'show', ids: ['a'], json: false }));

  it('sends some again, or all that wait', () => {
    expect(read('resend a b --note repaired')).toEqual({ name: 'resend', ids: ['a', 'b'], note: 'repaired' });
    expect(read('resend --all --service mediation')).toEqual({
      name: 'resend-all',
      filters: { services: ['mediation'], query: { limit: '50', state: 'waiting' } },
    });
  });

  it('discards with a reason', () =>
    expect(read('discard a --reason twice')).toEqual({ name: 'discard', ids: ['a'], reason: 'twice' }));

  it.each([
    ['', 'name a command'],
    ['remove a', 'there is no command remove'],
    ['show', 'show takes one id'],
    ['list a', 'list takes no id'],
    ['resend', 'resend takes ids, or --all'],
    ['resend a --all', 'resend takes ids, or --all'],
    ['discard a', 'say why'],
    ['discard --reason twice', 'discard takes ids'],
    ['list --service post', '--service is one of'],
    ['list --limit many', '--limit'],
    ['list --colour red', '--colour'],
  ])('does not take "%s"', (line, wrong) => expect(() => read(line)).toThrow(wrong));
});
