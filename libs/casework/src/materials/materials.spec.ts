import { describe, expect, it } from '@jest/globals';
import { allMatters, findMatter } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { checked, Problem } from '@yizhan/platform';
import fc from 'fast-check';
import { type HeldMaterial, withReceived } from './held-material.js';
import { everythingSupplied, receivable, toldOnce } from './materials.guards.js';
import { ReceiveMaterials } from './materials.inputs.js';
import { answersRequest, missingMaterials } from './missing-materials.js';
import { noticeOf } from './supplement-notice.js';

const at = parseInstant('2026-11-23T09:00:00+08:00');
const clerk = { id: 'clerk@410302', name: '受理员', roles: ['clerk'] as const, division: '410302' };
const received = (...items: Partial<HeldMaterial>[]) =>
  withReceived(
    [],
    items.map(item => ({ item: 'photo', ...item })),
    at,
    clerk,
  );
const inheritance = findMatter('notarization.inheritance')!.materials;

describe('what is missing', () => {
  it('is every required paper, and every choice as one', () =>
    expect(missingMaterials(inheritance, [{ item: 'identity-document' }])).toEqual([
      'notarization-application',
      'death-certificate',
      'kinship-proof/household-register',
      'ownership-proof',
    ]));

  it('is no choice of which one paper is there', () =>
    expect(missingMaterials(inheritance, [{ item: 'household-register' }])).not.toContain(
      'kinship-proof/household-register',
    ));

  it('is a paper needed if applicable only where it applies', () => {
    expect(missingMaterials(inheritance, [])).not.toContain('will-text');
    expect(missingMaterials(inheritance, [], ['will-text'])).toContain('will-text');
    expect(missingMaterials(inheritance, [{ item: 'will-text' }], ['will-text'])).not.toContain('will-text');
  });

  it('is made good by exactly what it names, for every matter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allMatters()), fc.infiniteStream(fc.nat()), ({ materials }, picks) => {
        const chosen = missingMaterials(materials, []).map(paper => {
          const either = paper.split('/');
          return either[picks.next().value! % either.length]!;
        });
        const held = chosen.map(item => ({ item }));
        expect(missingMaterials(materials, held)).toEqual([]);
        for (const [index] of held.entries()) {
          expect(missingMaterials(materials, held.toSpliced(index, 1))).toHaveLength(1);
        }
      }),
    );
  });

  it.each([
    ['kinship-proof/household-register', 'household-register', true],
    ['kinship-proof/household-register', 'kinship-proof/household-register', true],
    ['kinship-proof', 'household-register', false],
    ['身份证复印件', '身份证', false],
  ])('%s is answered by %s: %s', (requested, item, answers) => expect(answersRequest(requested, item)).toBe(answers));
});

describe('a paper that is handed in', () => {
  it('is one paper, however often it comes, and what was true of it stays so', () => {
    const first = received({ item: 'will-text', copyTaken: true });
    const again = withReceived(first, [{ item: 'will-text', originalSeen: true }], at + 1000, clerk);
    expect(again).toEqual([
      {
        item: 'will-text',
        originalSeen: true,
        copyTaken: true,
        returned: false,
        at: '2026-11-23T09:00:01+08:00',
        by: { id: clerk.id, name: clerk.name },
      },
    ]);
  });

  it('is in the catalogue, if it is named as if it were', () => {
    const refusal = receivable({ case: { materials: [] }, input: { items: [{ item: 'fotograf' }] } });
    expect(refusal?.code).toBe('unknown-material');
    expect(receivable({ case: { materials: [] }, input: { items: [{ item: '租房合同' }] } })).toBeUndefined();
  });

  it('goes back only if somebody has seen the original, now or before', () => {
    const back = { items: [{ item: 'photo', returned: true }] };
    expect(receivable({ case: { materials: [] }, input: back })?.code).toBe('original-not-seen');
    expect(receivable({ case: { materials: received({ copyTaken: true }) }, input: back })?.code).toBe(
      'original-not-seen',
    );
    expect(receivable({ case: { materials: received({ originalSeen: true }) }, input: back })).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['twice in one list', [{ item: 'photo' }, { item: 'photo' }]],
    ['nothing', []],
    ['no paper', [null]],
    ['a word', ['photo']],
  ])('is not %s', (_, items) => expect(() => checked(ReceiveMaterials, { items })).toThrow(Problem));
});

describe('what was asked for', () => {
  const requested = ['kinship-proof/household-register', 'will-text'];

  it('may come at several times', () => {
    const supply = (items: string[], materials?: HeldMaterial[]) =>
      everythingSupplied({ case: { requested, ...(materials && { materials }) }, input: { items } })?.code;
    expect(supply(['will-text'])).toBe('still-missing');
    expect(supply(['will-text'], received({ item: 'household-register' }))).toBeUndefined();
    expect(supply(['will-text', 'kinship-proof'])).toBeUndefined();
    expect(supply([...requested])).toBeUndefined();
    expect(supply(['will-text', 'photo'])).toBe('not-requested');
  });

  it('was told once; again only with what is new', () => {
    const notices = [noticeOf('intake.supplement', requested, {}, at, clerk)];
    expect(toldOnce({ case: { notices: [] }, input: {} })).toBeUndefined();
    expect(toldOnce({ case: { notices }, input: {} })?.code).toBe('told-already');
    expect(toldOnce({ case: { notices }, input: { newFacts: '出现新的继承人' } })).toBeUndefined();
  });

  it('says what follows if it does not come', () =>
    expect(noticeOf('intake.supplement', requested, { note: '请带原件' }, at, clerk)).toMatchObject({
      items: requested,
      note: '请带原件',
      consequence: expect.stringContaining('视为撤回'),
    }));
});
