/** An event that breaks its contract is put aside with the reason, and the rest goes on. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOk } from '../support/client.js';
import { inState } from '../support/driver.js';
import { handed } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';
import type { Topics } from '../support/topics.js';
import { until } from '../support/until.js';

const topic = 'yizhan.intake.v1';

interface Faulty {
  what: string;
  reason: string;
  detail: RegExp;
  headers?: Record<string, string>;
  value: string;
}

const faulty: Faulty[] = [
  {
    what: 'its data does not match its class',
    reason: 'contract-violation',
    detail: /acceptanceNo/,
    value: JSON.stringify({ caseId: randomUUID(), acceptanceNo: 'not a number', service: 'mediation' }),
  },
  { what: 'it is not JSON', reason: 'not-a-cloud-event', detail: /not JSON/, value: '{"caseId":' },
  {
    what: 'it is no CloudEvent',
    reason: 'not-a-cloud-event',
    detail: /ce_id/,
    headers: { ce_id: 'no id' },
    value: '{}',
  },
];

const envelope = (id: string) => ({
  ce_specversion: '1.0',
  ce_id: id,
  ce_type: 'intake.case.routed.v1',
  ce_source: '/yizhan/intake',
  ce_subject: id,
  ce_time: new Date().toISOString(),
  'content-type': 'application/json',
});

/** Who reads intake's topic, each for itself: intake hears of linked cases, supervision of what indicators count. */
const readers = ['intake', 'legal-aid', 'mediation', 'notarization', 'supervision'];

export function deadLetters(stack: () => RunningStack, { readTopic, sendRaw }: Topics): void {
  describe('a faulty event', () => {
    let brokers: string[];
    beforeAll(async () => void (brokers = [(await stack().ready()).kafka]));

    it.each(faulty)('is put aside when $what', async ({ reason, detail, headers, value }) => {
      const id = randomUUID();
      await sendRaw(brokers, topic, [{ key: id, value, headers: { ...envelope(id), ...headers } }]);

      // Each reader puts it aside for itself.
      const letters = await readTopic(
        brokers,
        `${topic}.dlq`,
        all => all.filter(message => message.key?.toString() === id).length >= readers.length,
      );
      const mine = letters.filter(message => message.key?.toString() === id);
      const header = (name: string) => mine.map(message => message.headers?.[name]?.toString());
      expect(header('dlq-consumer').sort()).toEqual(readers);
      expect(new Set(header('dlq-reason'))).toEqual(new Set([reason]));
      expect(header('dlq-detail')[0]).toMatch(detail);
      expect(mine.map(message => message.value?.toString())).toEqual(readers.map(() => value));
    });

    it('is listed, read and discarded on the command line', async () => {
      const id = randomUUID();
      await sendRaw(brokers, topic, [{ key: id, value: '{"caseId":', headers: envelope(id) }]);
      const command = (...words: string[]) => stack().run('dead-letters/dist/main.js', ...words);
      const found = await until('the command lists it', async () => {
        const { output } = await command('list', '--service', 'mediation', '--case', id, '--json');
        return (JSON.parse(output) as { letter: { id: string; reason: string } }[])[0]?.letter;
      });
      expect(found.reason).toBe('not-a-cloud-event');
      expect((await command('show', found.id)).output).toMatch(/^service +mediation$/m);
      expect((await command('resend', found.id)).output).toContain('dead-letter-failed-again');
      expect(await command('discard', found.id, '--reason', '误发')).toMatchObject({ code: 0 });
      expect((await command('show', found.id)).output).toMatch(/^settledReason +误发$/m);
      expect(await command('list', '--colour', 'red')).toMatchObject({ code: 2 });
    });

    it('does not hold up the events behind it', async () => {
      const clerk = await stack().as('clerk');
      const { id } = expectOk(await clerk.post('/api/intake/v1/cases', handed()));
      // The same key, so the same partition: the faulty event lies before the good one.
      await sendRaw(brokers, topic, [{ key: id, value: 'rubbish', headers: {} }]);
      await clerk.act('intake', id, 'route', { matter: 'mediation.neighbour' });
      expect(await inState(clerk, 'mediation', id, 'taken-over')).toMatchObject({ version: 1 });
    });
  });
}
