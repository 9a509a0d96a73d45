import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '@yizhan/tool-client';
import { type Rebuild, RebuildClient } from './rebuild.client.js';
import { readCommand } from './rebuild.options.js';
import { runCommand } from './run-command.js';

const before: Rebuild = {
  ...{ state: 'done', askedBy: 'admin@410300', askedAt: '2026-11-23T09:00:00+08:00' },
  ...{
    endedAt: '2026-11-23T09:00:07+08:00',
    read: 900,
    toRead: 900,
    changed: 2,
    removed: 0,
    complete: true,
    error: null,
  },
};
const begun: Rebuild = { ...before, state: 'asked', endedAt: null, read: 0, toRead: 0, changed: 0, complete: null };

/** A stack whose services keep some projections; each look at one that is rebuilt shows the next of `course`. */
function aStack(...course: Partial<Rebuild>[]) {
  const sent: string[] = [];
  const told: string[] = [];
  const kept: Record<string, object[]> = {
    intake: [{ name: 'progress', title: '办理进度', rebuild: before }],
    supervision: [{ name: 'register', title: '时限台账', rebuild: null }],
  };
  const next = () => ({ ...begun, ...(course.length > 1 ? course.shift() : course[0]) });
  const client = new RebuildClient({
    async get<T>(account: string | undefined, path: string) {
      expect(account).toBe('admin');
      const [, service, name] = /^\/api\/([^/]+)\/v1\/projections(?:\/([^/]+))?$/.exec(path)!;
      if (!kept[service!]) throw new RefusedError(404, 'not-found', `GET ${path}`, '没有该地址');
      return (name ? { name, title: '办理进度', rebuild: next() } : { items: kept[service!], next: null }) as T;
    },
    async post<T>(account: string, path: string) {
      expect(account).toBe('admin');
      sent.push(path);
      return { name: path.split('/')[5], title: '办理进度', rebuild: begun } as T;
    },
  });
  return {
    ...{ sent, told },
    run: (line: string) => runCommand(client, readCommand(line.split(' ')), progress => void told.push(progress)),
  };
}

describe('npm run rebuild', () => {
  it('lists the projections of the services that keep some, in columns', async () => {
    const { text, done } = await aStack().run('list');
    expect(text.trimEnd().split('\n')).toEqual([
      'service      name      title     state  read  changed  removed  complete  ended',
      'intake       progress  办理进度  done   900   2        0        yes       2026-11-23T09:00:07+08:00',
      'supervision  register  时限台账  -      -     -        -        -         -',
    ]);
    expect(done).toBe(true);
  });

  it('asks the service that keeps it, shows how far it is, and says what came of it', async () => {
    const { run, sent, told } = aStack(
      { state: 'reading' },
      { state: 'reading', read: 400, toRead: 1_000 },
      { state: 'reading', read: 400, toRead: 1_000 },
      { state: 'merging', read: 1_000, toRead: 1_000, complete: true },
      { state: 'done', read: 1_000, toRead: 1_000, changed: 12, removed: 3, complete: true },
    );
    const { text, done } = await run('register');
    expect(sent).toEqual(['/api/supervision/v1/projections/register/actions/rebuild']);
    expect(told).toEqual([
      'asked for, waiting for its turn',
      'reading',
      'reading: 400 of 1000 records',
      '1000 records read, putting the rebuilt rows in place',
    ]);
    expect(text).toBe(
      'register of supervision was rebuilt: 1000 records read, 12 rows changed, 3 removed\n' +
        'complete: the topics held everything\n',
    );
    expect(done).toBe(true);
  });

  it('says why it is not complete', async () => {
    const { text, done } = await aStack({ state: 'done', read: 5, complete: false }).run('progress');
    expect(text).toContain(
      'not complete: the topics no longer hold everything; rows of which no event tells were kept',
    );
    expect(done).toBe(true);
  });

  it('says why it failed', async () => {
    const { text, done } = await aStack({ state: 'failed', error: 'no such column' }).run('progress');
    expect(text).toBe('progress of intake could not be rebuilt: no such column\n');
    expect(done).toBe(false);
  });

  it('does not wait when it is told not to', async () => {
    const { run, sent, told } = aStack();
    expect(await run('progress --no-wait')).toEqual({
      text: 'progress of intake is being rebuilt; npm run rebuild -- list shows it\n',
      done: true,
    });
    expect([sent.length, told]).toEqual([1, []]);
  });

  it('names those that there are when there is none of that name', () =>
    expect(aStack().run('deliveries')).rejects.toThrow(
      'there is no projection deliveries; there are: progress (intake), register (supervision)',
    ));
});
