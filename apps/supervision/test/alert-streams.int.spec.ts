import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { subtreePrefix } from '@yizhan/contracts';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { AlertFeed } from '../src/alert/alert.feed.js';
import { supervisionService } from '../src/supervision.service.js';

const divisions = ['410302', '410303', '410305001', '411002', '410300'];

/** An officer who listens: to the numbers of what the stream brought, in order. */
interface Officer {
  readonly heard: number[];
  readonly stream: Readable;
}

describe('alert streams of many officers', () => {
  let service: TestService;
  let feed: AlertFeed;
  const kept: { seq: number; division: string }[] = [];
  const officers: Officer[] = [];

  beforeAll(async () => {
    service = await startTestService(supervisionService);
    feed = service.running.app.get(AlertFeed);
  }, 60_000);
  afterAll(async () => {
    for (const { stream } of officers) stream.destroy();
    await service.stop();
  }, 30_000);

  let round = 0;
  const alert = async (count: number) => {
    const alerts = Array.from({ length: count }, () => {
      const division = divisions[(round += 1) % divisions.length]!;
      return {
        type: 'task.raised',
        division,
        caseId: randomUUID(),
        service: 'mediation',
        data: { round, text: '超期'.repeat(40) },
      };
    });
    const added = await service.dataSource.transaction(tx => feed.append(tx, alerts));
    kept.push(...added.map(({ seq, division }) => ({ seq: Number(seq), division })));
    feed.added();
  };
  const listen = async (division: string, lastEventId?: number) => {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
    const { body } = await service.as('supervisor', division).stream('/v1/alerts', headers);
    const stream = Readable.fromWeb(body as never);
    stream.on('error', () => undefined); // destroyed in the end
    const officer: Officer = { heard: [], stream };
    officers.push(officer);
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks)
        if (block.startsWith('id: ')) officer.heard.push(Number(block.slice(4).split('\n')[0]));
    });
    return officer;
  };
  const ofDivision = (division: string, behind: number) =>
    kept.filter(one => one.seq > behind && one.division.startsWith(subtreePrefix(division))).map(({ seq }) => seq);
  const hears = (officer: Officer, division: string, behind: number) =>
    eventually(() => {
      expect(officer.heard).toEqual(ofDivision(division, behind));
      return Promise.resolve(true);
    });

  it('bring each officer everything of the own divisions, once and in order, from wherever the officer goes on', async () => {
    await alert(700);
    const places = ['410302', '410300', '410000', '411000', '410305'];
    const listening: [Officer, string, number][] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      const division = places[turn % places.length]!;
      const behind = turn % 3 === 0 ? 0 : kept[Math.floor((kept.length * turn) / 41)]!.seq;
      listening.push([await listen(division, behind), division, behind]);
      await alert(turn % 7 === 0 ? 600 : 3);
    }
    for (const [officer, division, behind] of listening) await hears(officer, division, behind);
  }, 60_000);

  it('wait for a slow reader, lose nothing for it, and keep nobody else waiting', async () => {
    const behind = kept.at(-1)!.seq;
    const slow = await listen('410000', behind);
    slow.stream.pause();
    const quick = await listen('410000', behind);
    for (let turn = 0; turn < 30; turn += 1) await alert(500);
    await hears(quick, '410000', behind);
    expect(slow.heard.length).toBeLessThan(quick.heard.length);
    slow.stream.resume();
    await hears(slow, '410000', behind);
  }, 60_000);

  it('begin with what is new where the officer does not say from where', async () => {
    const before = kept.at(-1)!.seq;
    const officer = await listen('410300');
    await alert(5);
    await hears(officer, '410300', before);
  }, 30_000);
});
