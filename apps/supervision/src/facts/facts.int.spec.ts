import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { AskForFacts1700000651000 } from '../../migrations/1700000651000-ask-for-facts.js';
import { eventsOf, type Told } from '../../test-support/case-stories.js';
import { teller } from '../../test-support/tell.js';
import { supervisionService } from '../supervision.service.js';
import { caseEvents } from './fact-events.js';
import { factOf, factsOf } from './case-fact.js';
import { saveFacts } from './facts.store.js';
import { handlersOf } from './handlers-of.js';

jest.setTimeout(60_000);

const monday = parseInstant('2026-11-23T09:00:00+08:00');

describe('the facts that supervision keeps', () => {
  let service: TestService;
  let tell: Awaited<ReturnType<typeof teller>>;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock: new ManualClock(monday) });
    tell = await teller(service);
  }, 60_000);
  afterAll(async () => {
    await tell.stop();
    await service.stop();
  }, 30_000);

  const rows = () => service.rows('select * from case_facts order by case_id, service');
  const story = { receivedAt: monday, groups: ['minor'], handler: 'm1', steps: 1 };

  it('are merged in the database as they are in memory, event by event', async () => {
    const told = eventsOf({ ...story, outcome: 'performed', groupsAtEnd: ['elderly'] }).filter(({ type }) =>
      caseEvents.includes(type),
    );
    const facts = ({ type, event }: Told) => factOf(type, event);
    const orders = [told, [...told].reverse(), [...told.slice(2), ...told]];
    const found = [];
    for (const order of orders) {
      await service.rows('delete from case_facts');
      for (const one of order) await saveFacts(service.dataSource.manager, [facts(one)]);
      found.push(await rows());
    }
    await service.rows('delete from case_facts');
    await saveFacts(service.dataSource.manager, factsOf(told.map(facts)));
    const atOnce = await rows();
    expect(atOnce).toHaveLength(2);
    for (const one of found) expect(one).toEqual(atOnce);
  });

  it('are followed from every service, and made again the same when they were thrown away', async () => {
    await service.rows('delete from case_facts');
    await tell(
      ...eventsOf({ ...story, nth: 2 }),
      ...eventsOf({ ...story, nth: 3, outcome: 'performed', warned: [monday] }),
      ...eventsOf({ ...story, nth: 4, service: 'legal-aid', matter: 'legal-aid.civil', outcome: 'returned' }),
    );
    const known = { facts: await rows(), warnings: await service.rows('select * from warning_facts') };
    expect(known.facts).toHaveLength(6);
    expect(known.warnings).toHaveLength(1);
    await service.rows('delete from warning_facts');
    await service.rows(`delete from case_facts where service = 'mediation'`);
    await service.rows(`update case_facts set outcome = 'nonsense', channel = 'hotline'`);
    await tell.rebuilt('facts');
    expect({ facts: await rows(), warnings: await service.rows('select * from warning_facts') }).toEqual(known);
  });

  it('say who handles a case, and leave out those that nobody does', async () => {
    const [mine, nobodys] = [eventsOf({ ...story, nth: 5 }), eventsOf({ receivedAt: monday, nth: 6 })];
    await tell(...mine, ...nobodys);
    const [a, b] = [mine[0]!.event.caseId, nobodys[0]!.event.caseId];
    expect(await handlersOf(service.dataSource.manager, [a, b])).toEqual(new Map([[a, { id: 'm1', name: 'm1经办' }]]));
  });

  it('are made from the topics by themselves where supervision had been at work before there were facts', async () => {
    await tell(...eventsOf({ ...story, nth: 7, limits: [{ dueAt: monday + 86_400_000 }] }));
    const known = await rows();
    await service.rows('delete from case_facts');
    await service.rows('delete from rebuilds');
    const runner = service.dataSource.createQueryRunner();
    await new AskForFacts1700000651000().up(runner).finally(() => runner.release());
    await eventually(async () => expect(await rows()).toEqual(known) ?? true, { withinMs: 30_000 });
  });
});
