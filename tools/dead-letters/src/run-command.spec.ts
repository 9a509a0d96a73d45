import { describe, expect, it } from '@jest/globals';
import type { Service } from '@yizhan/contracts';
import { RefusedError } from '@yizhan/tool-client';
import { DeadLettersClient } from './dead-letters.client.js';
import { readCommand } from './dead-letters.options.js';
import { runCommand } from './run-command.js';

/** Letters of two services; `broken` cannot be sent again. */
const held: Record<string, string[]> = { intake: ['new', 'broken', 'old'], mediation: ['other'] };

function aStack() {
  const sent: string[] = [];
  const refused = (status: number, code: string) => new RefusedError(status, code, 'POST', '原因');
  const letter = (id: string) => ({
    id,
    state: 'waiting',
    reason: 'handler-failed',
    attempts: 5,
    type: 'intake.case.routed.v1',
    caseId: 'c-1',
    arrivedAt: '2026-11-23T09:00:00+08:00',
    headers: { ce_id: 'e-1' },
    payload: { matter: 'mediation.neighbour' },
  });
  const client = new DeadLettersClient({
    async get<T>(_account: string | undefined, path: string) {
      const [, service, id, query] = /^\/api\/([^/]+)\/v1\/dead-letters(?:\/([^?]+))?(?:\?(.*))?$/.exec(path)!;
      const ids = held[service as Service] ?? [];
      if (id) {
        if (!ids.includes(id)) throw refused(404, 'not-found');
        return letter(id) as T;
      }
      const asked = new URLSearchParams(query);
      const from = Number(asked.get('cursor') ?? 0);
      const end = from + Math.min(2, Number(asked.get('limit')));
      return { items: ids.slice(from, end).map(letter), next: end < ids.length ? String(end) : null } as T;
    },
    async post<T>(_account: string, path: string, body: object) {
      sent.push(`${path} ${JSON.stringify(body)}`);
      if (path.includes('/broken/')) throw refused(409, 'dead-letter-failed-again');
      const isBehind = path.includes('/new/') && sent.filter(line => line.includes('/new/')).length === 1;
      if (isBehind) throw refused(409, 'dead-letter-behind');
      return { state: path.endsWith('resend') ? 'applied' : 'discarded' } as T;
    },
  });
  return { sent, run: (line: string) => runCommand(client, readCommand(line.split(' '))) };
}

describe('npm run dead-letters', () => {
  it('lists the letters of all services in columns, over all pages', async () => {
    const { text } = await aStack().run('list');
    const lines = text.trimEnd().split('\n');
    expect(lines.map(line => line.split(/\s+/).slice(0, 4))).toEqual([
      ['service', 'id', 'state', 'reason'],
      ['intake', 'new', 'waiting', 'handler-failed'],
      ['intake', 'broken', 'waiting', 'handler-failed'],
      ['intake', 'old', 'waiting', 'handler-failed'],
      ['mediation', 'other', 'waiting', 'handler-failed'],
    ]);
    expect((await aStack().run('list --service notarization')).text).toBe('no dead letters\n');
    expect(JSON.parse((await aStack().run('list --limit 1 --json')).text)).toHaveLength(2);
  });

  it('shows one, wherever it lies, with headers and data', async () => {
    const { text } = await aStack().run('show other');
    expect(text).toMatch(/^service +mediation$/m);
    expect(text).toContain('"matter": "mediation.neighbour"');
    await expect(aStack().run('show nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('sends all again, the oldest of a service first and once more what stood behind it, and says what was refused', async () => {
    const { run, sent } = aStack();
    const { text, done } = await run('resend --all --service intake --note repaired');
    expect(sent.map(line => /dead-letters\/([^/]+)/.exec(line)![1])).toEqual(['old', 'broken', 'new', 'new']);
    expect(sent[0]).toContain('{"note":"repaired"}');
    expect(text).toContain('dead-letter-failed-again');
    expect(text).toMatch(/2 of 3 done\n$/);
    expect(done).toBe(false);
  });

  it('discards what is named', async () => {
    const { run, sent } = aStack();
    expect(await run('discard old other --reason twice')).toMatchObject({ done: true });
    expect(sent).toEqual([
      '/api/intake/v1/dead-letters/old/actions/discard {"reason":"twice"}',
      '/api/mediation/v1/dead-letters/other/actions/discard {"reason":"twice"}',
    ]);
  });
});
