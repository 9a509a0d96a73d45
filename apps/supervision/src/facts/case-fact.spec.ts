import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import fc from 'fast-check';
import { eventsOf, type Told } from '../../test-support/case-stories.js';
import { caseEvents } from './fact-events.js';
import { factOf, factsOf } from './case-fact.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const steps = (told: readonly Told[]) => told.filter(({ type }) => caseEvents.includes(type));
const facts = (told: readonly Told[]) => factsOf(steps(told).map(({ type, event }) => factOf(type, event)));

describe('the facts of a case', () => {
  const story = {
    receivedAt: monday - 86_400_000,
    acceptedAt: monday,
    groups: ['minor', 'disabled'],
    handler: 'm1',
    steps: 2,
  };

  it('are, for each service, the newest step and how it began there', () => {
    const [intake, mediation] = facts(eventsOf({ ...story, outcome: 'performed', endedAt: monday + 999 }));
    expect(intake).toMatchObject({
      service: 'intake',
      version: 4,
      state: 'concluded',
      outcome: 'performed',
      openedAt: monday,
      receivedAt: monday - 86_400_000,
      channel: 'window',
      groups: ['disabled', 'minor'],
      handlerId: null,
    });
    expect(mediation).toMatchObject({
      service: 'mediation',
      version: 4,
      outcome: 'performed',
      toldAt: monday + 999,
      openedAt: monday + 7_200_000,
      receivedAt: null,
      channel: null,
      handlerId: 'm1',
      handlerName: 'm1经办',
    });
  });

  it('know the groups that intake told of last', () => {
    const [intake] = facts(eventsOf({ ...story, outcome: 'performed', groupsAtEnd: ['elderly'] }));
    expect(intake).toMatchObject({ groups: ['elderly'], groupsVersion: 4 });
  });

  it('are the same in whatever order, and however often, events arrive', () => {
    const told = eventsOf({ ...story, outcome: 'performed', groupsAtEnd: ['elderly'] });
    const byService = (all: readonly Told[]) => facts(all).sort((a, b) => (a.service < b.service ? -1 : 1));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2, maxLength: told.length * 2 }),
        shuffled => expect(byService(shuffled)).toEqual(byService(told)),
      ),
    );
  });
});
