import { describe, expect, it } from '@jest/globals';
import { CalendarBook } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { eventsOf, type Story } from '../../test-support/case-stories.js';
import { factOf, factsOf } from '../facts/case-fact.js';
import { type CaseLimit, entriesOf } from './entries-of.js';

const at = (text: string) => parseInstant(`${text}+08:00`);
const calendars = CalendarBook.ofThePackage();
const caseId = '018f5ad0-0000-4000-8000-000000000001';

const entriesOfStory = (story: Omit<Story, 'caseId'>, limits: readonly CaseLimit[] = []) => {
  const told = eventsOf({ caseId, ...story });
  const facts = factsOf(told.map(({ type, event }) => factOf(type, event)));
  return entriesOf({ caseId, facts, limits, warnings: [] }, division => calendars.current(division));
};
const kindsOf = (story: Omit<Story, 'caseId'>) =>
  entriesOfStory(story).map(({ service, kind }) => `${service} ${kind}`);

describe('what a case counts for', () => {
  const receivedAt = at('2026-09-24T09:00:00');

  it('is one open case where it is handled, and none at intake, which follows it', () =>
    expect(kindsOf({ receivedAt })).toEqual([
      'intake accepted',
      'intake whole-open',
      'mediation taken-over',
      'mediation open',
    ]));

  it('is one concluded case where it was handled', () =>
    expect(kindsOf({ receivedAt, outcome: 'performed' })).toEqual([
      'intake accepted',
      'intake whole-concluded',
      'mediation taken-over',
      'mediation concluded',
    ]));

  it('is an open one of intake again when it was returned', () =>
    expect(kindsOf({ receivedAt, outcome: 'returned' })).toEqual([
      'intake accepted',
      'intake open',
      'mediation taken-over',
      'mediation returned',
    ]));

  it('takes its time in days and in working days, over the National Day holidays', () => {
    const entries = entriesOfStory({ receivedAt, outcome: 'performed', endedAt: at('2026-10-09T17:00:00') });
    const [whole, concluded] = entries.filter(({ kind }) => kind.endsWith('concluded'));
    expect([concluded!.days, concluded!.workdays]).toEqual([15, expect.any(Number)]);
    expect(concluded!.workdays).toBeLessThan(9); // of eleven weekdays
    expect(whole!.days).toBe(15);
  });

  it('is dated to Shanghai, when it happened and when it was received', () => {
    const acceptedAt = at('2026-11-01T00:30:00');
    const [accepted, late] = entriesOfStory({ receivedAt: at('2026-10-31T23:59:00'), acceptedAt });
    expect(accepted).toMatchObject({ day: '2026-11-01', receivedDay: '2026-10-31' });
    expect(late).toMatchObject({ kind: 'entered-late', day: '2026-11-01' });
  });

  it('has channel and groups from intake, the handler from whoever handles it', () => {
    const entries = entriesOfStory({ receivedAt, channel: 'hotline', groups: ['minor'], handler: 'm1', steps: 1 });
    expect(entries.find(({ kind }) => kind === 'open')).toMatchObject({
      channel: 'hotline',
      groups: ['minor'],
      handler: 'm1',
      matter: 'mediation.neighbour',
    });
  });
});

describe('a limit', () => {
  const dueAt = at('2026-11-27T23:59:59');
  const limit: CaseLimit = {
    clockId: '018f5ad0-0000-4000-8000-00000000000c',
    caseId,
    service: 'mediation',
    division: '410302',
    matter: null,
    rule: 'mediation.accept',
    state: 'running',
    duty: 'office',
    consequence: 'supervise',
    excused: false,
    dueAt,
    stoppedAt: null,
  };
  const kinds = (...limits: Partial<CaseLimit>[]) =>
    entriesOf({ caseId, facts: [], limits: limits.map(more => ({ ...limit, ...more })), warnings: [] }, division =>
      calendars.current(division),
    ).map(({ kind }) => kind);

  it('is kept or late by its instants alone', () =>
    expect(
      kinds(
        {},
        { state: 'suspended' },
        { state: 'stopped', stoppedAt: dueAt },
        { state: 'stopped', stoppedAt: dueAt + 1 },
        { state: 'stopped', stoppedAt: dueAt + 1, excused: true },
        { excused: true },
      ),
    ).toEqual(['running', 'standing', 'kept', 'late', 'excused', 'excused']));

  it('of somebody else, and one that only reminds, says nothing of the office', () =>
    expect(kinds({ duty: 'party' }, { duty: 'authority' }, { duty: 'nobody' }, { consequence: 'remind' })).toEqual([]));

  it('of an older service that did not say whose it is counts', () =>
    expect(kinds({ duty: null })).toEqual(['running']));
});
