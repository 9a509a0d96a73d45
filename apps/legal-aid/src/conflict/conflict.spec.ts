import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, conflictsOf, type Party, type RelatedCase, type Subject } from './conflict.js';

const asked: Asked = { lawyerId: 'a', lawyer: '孙律师', lawFirm: '河洛所', retainers: [] };
const subject: Subject = {
  caseId: '1',
  applicant: '张三',
  parties: [{ name: '李四', role: 'opponent' }],
  caseRef: null,
};
const other = (changes: Partial<RelatedCase> = {}): RelatedCase => ({
  caseId: '2',
  acceptanceNo: 'n-2',
  applicant: '李四',
  parties: [],
  caseRef: null,
  open: true,
  lawyers: [asked],
  ...changes,
});
const kinds = (related: RelatedCase[], who = asked, what = subject) =>
  conflictsOf(who, what, related).map(({ kind }) => kind);

describe('a conflict of interest', () => {
  it.each([true, false])('lies in having acted for the other side, open: %p', open =>
    expect(kinds([other({ open })])).toEqual(['acted-for-other-side']),
  );

  it('lies in acting against the applicant elsewhere', () =>
    expect(kinds([other({ applicant: '王五', parties: [{ name: '张三', role: 'opponent' }] })])).toEqual([
      'acted-against-applicant',
    ]));

  it('between co-defendants of one case cannot be cleared up', () => {
    const defence = { ...subject, parties: [], caseRef: '（2026）豫0302刑初12号' };
    expect(conflictsOf(asked, defence, [other({ applicant: '赵六', caseRef: defence.caseRef })])).toEqual([
      expect.objectContaining({ kind: 'co-defendant', clearable: false, acceptanceNo: 'n-2' }),
    ]);
  });

  it('does not lie in having defended the same person before', () => {
    const again = { ...subject, caseRef: '（2026）豫0302刑初12号' };
    expect(kinds([other({ applicant: '张三', caseRef: again.caseRef })], asked, again)).toEqual([]);
  });

  it('lies in being retained by the other side', () =>
    expect(kinds([], { ...asked, retainers: ['李 四'] })).toEqual(['retained']));

  it('lies in a colleague of the firm who acts for the other side, while that case is open', () => {
    const colleague = { lawyerId: 'b', lawyer: '周律师', lawFirm: '河洛所' };
    expect(kinds([other({ lawyers: [colleague] })])).toEqual(['same-firm']);
    expect(kinds([other({ lawyers: [colleague], open: false })])).toEqual([]);
    expect(kinds([other({ lawyers: [colleague, { ...colleague, lawyerId: 'c', lawFirm: '别所' }] })])).toEqual([]);
  });

  it('follows a lawyer who was replaced in the other case', () => {
    const successor = { lawyerId: 'c', lawyer: '吴律师', lawFirm: '别所' };
    expect(kinds([other({ lawyers: [asked, successor] })])).toEqual(['acted-for-other-side']);
  });

  it('is seen by name and firm where somebody is not in the register', () => {
    const unregistered = { lawyerId: null, lawyer: '孙律师', lawFirm: '河洛所' };
    expect(kinds([other({ lawyers: [unregistered] })])).toEqual(['acted-for-other-side']);
    expect(kinds([other({ lawyers: [{ ...unregistered, lawFirm: '别所' }] })])).toEqual([]);
  });

  it('is never the case itself', () => expect(kinds([other({ caseId: '1' })])).toEqual([]));
});

describe('conflicts, whoever is in the cases', () => {
  const name = fc.constantFrom('甲', '乙', '丙', '丁');
  const party = fc.record<Party>({ name, role: fc.constantFrom('opponent', 'victim') });
  const acting = fc.record({
    lawyerId: fc.constantFrom('a', 'b', 'c'),
    lawyer: fc.constant('律师'),
    lawFirm: fc.constantFrom('一所', '二所'),
  });
  const related = fc.record<RelatedCase>({
    caseId: fc.constantFrom('1', '2', '3'),
    acceptanceNo: fc.constant('n'),
    applicant: name,
    parties: fc.array(party, { maxLength: 3 }),
    caseRef: fc.constantFrom(null, 'r'),
    open: fc.boolean(),
    lawyers: fc.array(acting, { minLength: 1, maxLength: 3 }),
  });
  const question = fc.record({
    subject: fc.record<Subject>({
      caseId: fc.constant('1'),
      applicant: name,
      parties: fc.array(party, { maxLength: 3 }),
      caseRef: fc.constantFrom(null, 'r'),
    }),
    related: fc.array(related, { maxLength: 5 }),
  });
  const one: Asked = { lawyerId: 'a', lawyer: '律师', lawFirm: '一所', retainers: [] };

  it('are one against each other: who may not act here for one side may not act there for the other', () =>
    fc.assert(
      fc.property(name, name, fc.boolean(), (applicant, opponent, open) => {
        const here: Subject = {
          caseId: '1',
          applicant,
          parties: [{ name: opponent, role: 'opponent' }],
          caseRef: null,
        };
        const there = {
          ...here,
          caseId: '2',
          applicant: opponent,
          parties: [{ name: applicant, role: 'opponent' as const }],
        };
        const of = (mine: Subject, theirs: Subject) =>
          conflictsOf(one, mine, [{ ...theirs, acceptanceNo: 'n', open, lawyers: [one] }]).length > 0;
        expect(of(here, there)).toBe(true);
        expect(of(there, here)).toBe(true);
      }),
    ));

  it('only grow with what is known, and need a person in common or a case in common', () =>
    fc.assert(
      fc.property(question, ({ subject, related }) => {
        const all = conflictsOf(one, subject, related);
        const some = conflictsOf(one, subject, related.slice(1));
        expect(all.length).toBeGreaterThanOrEqual(some.length);
        const people = new Set([subject.applicant, ...subject.parties.map(party => party.name)]);
        const strangers = related.filter(
          ({ applicant, parties, caseRef }) =>
            !people.has(applicant) &&
            parties.every(party => !people.has(party.name)) &&
            (caseRef === null || caseRef !== subject.caseRef),
        );
        expect(conflictsOf(one, subject, strangers)).toEqual([]);
      }),
    ));
});
