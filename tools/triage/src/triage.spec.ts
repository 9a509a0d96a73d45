import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { belowBar, figuresOf, type Said } from './figures.js';
import { draw, halfOf, kinds, type Label, type Labels, misfit, places } from './labels.js';
import { textOf } from './triage.text.js';
import { share } from './wilson.js';

const committed = JSON.parse(readFileSync(new URL('../labels.json', import.meta.url), 'utf8')) as Labels;
const file = Buffer.from('{"id":"a","text":"…"}');

describe('the labels', () => {
  const all = [...committed.sample, ...committed.others];

  it('name every question once, by its id alone', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const label of all) {
      expect(label.id).toMatch(/^q\d{5}$/);
      expect(Object.keys(label).filter(key => !['id', 'service', 'urgency'].includes(key))).toEqual([]);
    }
  });

  it('give each of the sample its place, and the others what they were taken for', () => {
    expect(committed.sample).toHaveLength(committed.sampled);
    expect(committed.sample.every(({ service }) => places.includes(service!))).toBe(true);
    expect(committed.others.every(({ service, urgency }) => Boolean(service ?? urgency))).toBe(true);
    const named = all.flatMap(({ urgency = [] }) => urgency);
    expect(named.filter(kind => !kinds.includes(kind))).toEqual([]);
  });

  it('are those that the seed draws from as many ids', () => {
    const ids = Array.from({ length: committed.questions }, (_, n) => `q${String(n).padStart(5, '0')}`);
    expect(draw(ids, committed)).toEqual(committed.sample.map(({ id }) => id));
  });

  it('fall into two halves of about the same size', () => {
    const held = committed.sample.filter(({ id }) => halfOf(id) === 'held').length;
    expect(held / committed.sampled).toBeGreaterThan(0.45);
    expect(held / committed.sampled).toBeLessThan(0.55);
  });

  it('fit their own file and no other', () => {
    const labels: Labels = {
      ...committed,
      sha256: createHash('sha256').update(file).digest('hex'),
      questions: 1,
      sampled: 1,
      sample: [{ id: 'a', service: 'consultation' }],
      others: [],
    };
    expect(misfit(labels, file, ['a'])).toBeUndefined();
    expect(misfit(committed, file, ['a'])).toMatch(/another file/);
    expect(misfit(labels, file, ['a', 'b'])).toMatch(/2 questions, not 1/);
    expect(misfit({ ...labels, sample: [] }, file, ['a'])).toMatch(/not what the seed draws/);
  });
});

describe('a share', () => {
  it.each([
    [95, 100, 0.888, 0.978],
    [10, 10, 0.722, 1],
    [0, 10, 0, 0.278],
  ])('of %i of %i lies between', (hits, of, low, high) => {
    expect(share(hits, of).low).toBeCloseTo(low, 3);
    expect(share(hits, of).high).toBeCloseTo(high, 3);
  });

  it('of nothing is unknown', () => expect(share(0, 0)).toEqual({ hits: 0, of: 0, value: NaN, low: 0, high: 1 }));

  it('lies in its interval, which gets narrower with more cases', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
        const hits = Math.min(some, of);
        const [few, many] = [share(hits, of), share(hits * 10, of * 10)];
        expect(few.low).toBeLessThanOrEqual(few.value);
        expect(few.high).toBeGreaterThanOrEqual(few.value);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    ));
});

describe('figures', () => {
  const [a, b, c, d, e] = Array.from({ length: 60 }, (_, n) => `q${n}`).filter(id => halfOf(id) === 'held') as [
    string,
    string,
    string,
    string,
    string,
  ];
  const elsewhere = Array.from({ length: 60 }, (_, n) => `q${n}`).find(id => halfOf(id) === 'tuning')!;
  const sample: Label[] = [
    { id: a, service: 'consultation' },
    { id: b, service: 'mediation', urgency: ['violence'] },
    { id: c, service: 'mediation' },
    { id: elsewhere, service: 'mediation', urgency: ['custody'] },
  ];
  const others: Label[] = [
    { id: d, urgency: ['violence', 'limitation'] },
    { id: e, service: 'mediation' },
  ];
  const labels: Labels = { ...committed, sample, others };
  const said: Said[] = [
    { id: a, service: 'legal-aid', urgency: ['custody'] },
    { id: b, service: 'mediation', urgency: ['violence'] },
    { id: c, service: 'consultation', urgency: [] },
    { id: d, service: 'mediation', urgency: ['limitation'] },
    { id: e, service: 'mediation', urgency: [] },
    { id: elsewhere, service: 'mediation', urgency: [] },
  ];
  const figures = figuresOf('held', labels, said);

  it('compare the sample of one half with the labels and with always answering “consultation”', () => {
    expect([figures.accuracy.hits, figures.accuracy.of, figures.baseline.hits]).toEqual([1, 3, 1]);
    expect(figures.misplaced).toEqual([a, c]);
    expect(figures.confusion.consultation).toEqual({ consultation: 0, 'legal-aid': 1, mediation: 0, notarization: 0 });
    expect(figures.confusion.mediation).toEqual({ consultation: 1, 'legal-aid': 0, mediation: 1, notarization: 0 });
  });

  it('count what was found by reading for recall alone', () => {
    const { recall, precision, widerRecall } = figures.places.mediation;
    expect([recall, precision, widerRecall].map(({ hits, of }) => [hits, of])).toEqual([
      [1, 2],
      [1, 1],
      [2, 3],
    ]);
  });

  it('count signs over every question of the half', () => {
    const { violence, custody, limitation } = figures.kinds;
    expect(violence).toMatchObject({
      recall: { hits: 1, of: 2 },
      precision: { hits: 1, of: 1 },
      missed: [d],
      wrong: [],
    });
    expect(custody).toMatchObject({ recall: { of: 0 }, precision: { hits: 0, of: 1 }, wrong: [a] });
    expect(limitation.recall.value).toBe(1);
  });

  it('are below the bar where signs are missed, or where there was none to find', () =>
    expect(belowBar(figures)).toEqual(['violence', 'custody']));

  it('are told with counts, interval, confusion and the ids of what was missed', () => {
    const text = textOf(figures, false);
    expect(text).toContain('accuracy 33.3 % (1/3; 6.1–79.2); always “consultation” 33.3 %');
    expect(text).toMatch(/mediation +1 +0 +1 +0$/m);
    expect(text).toContain(`violence missed: ${d}`);
    expect(text).toContain('BELOW 95 %: violence, custody');
    expect(text).not.toContain('misplaced');
    expect(textOf(figures, true)).toContain(`misplaced: ${a} ${c}`);
  });

  it('say when the bar is reached', () => {
    const seen = said.map(one => ({ ...one, urgency: one.id === d ? kinds : one.urgency }));
    const held = figuresOf('held', { ...labels, others: [{ id: d, urgency: kinds }, others[1]!] }, seen);
    expect(belowBar(held)).toEqual([]);
    expect(textOf(held, false)).toContain('each at least 95 %');
  });
});
