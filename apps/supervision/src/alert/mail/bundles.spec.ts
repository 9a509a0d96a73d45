import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bundlesOf } from './bundles.js';
import type { QueuedItem } from './mail.queue.js';

let seq = 0;
const items = (count: number, more: Partial<QueuedItem> = {}): QueuedItem[] =>
  Array.from({ length: count }, () => ({
    seq: String(++seq),
    type: 'task.raised',
    division: '410302',
    service: 'mediation',
    ...more,
  }));
const kinds = (given: QueuedItem[], digest = false) =>
  bundlesOf(given, digest).map(({ kind, seqs }) => [kind, seqs.length]);

describe('the messages that alerts make', () => {
  it('are one for three thousand tasks of one unit', () => expect(kinds(items(3_000))).toEqual([['storm', 3_000]]));

  it('are one for each of a few', () =>
    expect(kinds(items(2))).toEqual([
      ['single', 1],
      ['single', 1],
    ]));

  it('are of one unit and type each', () =>
    expect(kinds([...items(5), ...items(6, { type: 'deadline.warned' }), ...items(7, { division: '410303' })])).toEqual(
      [
        ['storm', 5],
        ['storm', 6],
        ['storm', 7],
      ],
    ));

  it('are one for many small things of many units', () => {
    const small = Array.from({ length: 11 }, (_, n) => items(1, { division: String(410_311 + n) })).flat();
    expect(kinds([...small, ...items(5)])).toEqual([
      ['storm', 5],
      ['digest', 11],
    ]);
  });

  it('are one for whoever wants everything together, and none for nothing', () => {
    expect(kinds([...items(5), ...items(1, { division: '410303' })], true)).toEqual([['digest', 6]]);
    expect(kinds(items(1), true)).toEqual([['single', 1]]);
    expect(kinds([], true)).toEqual([]);
  });

  it('tell of every alert once, and are few', () => {
    const item = fc.record({
      type: fc.constantFrom('task.raised', 'deadline.warned'),
      division: fc.constantFrom('410302', '410303', '410304'),
      service: fc.constantFrom('mediation', 'notarization'),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 200 }), fc.boolean(), (many, digest) => {
        const given = many.map((more, n): QueuedItem => ({ seq: String(n), ...more }));
        const bundles = bundlesOf(given, digest);
        expect(bundles.flatMap(({ seqs }) => seqs).sort()).toEqual(given.map(each => each.seq).sort());
        expect(bundles.length).toBeLessThanOrEqual(12 + 10);
        expect(bundles.filter(({ kind, seqs }) => (kind === 'single') !== (seqs.length === 1))).toEqual([]);
      }),
    );
  });
});
