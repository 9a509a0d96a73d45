import { describe, expect, it } from '@jest/globals';
import { acceptanceNo } from '../acceptance-no.js';
import { type CaseLink, isCaseLinks, isReferral, type Referral } from './case-link.js';

const link: CaseLink = {
  caseId: '018f5ad0-0000-4000-8000-000000000001',
  acceptanceNo: acceptanceNo('410302', 2026, 17),
  division: '410302',
  relation: 'referral',
  direction: 'out',
  matter: 'legal-aid.civil',
  service: 'legal-aid',
  state: 'under-review',
  stateTitle: '审查中',
  waits: true,
  linkedAt: '2026-11-23T09:00:00+08:00',
};
const referral: Referral = { matter: 'legal-aid.civil', purpose: '需要律师', waits: true };
const without = (name: string, from: object) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

describe('the links of a case', () => {
  it.each(['matter', 'service', 'waits'])('may be without %s', name =>
    expect(isCaseLinks([link, without(name, link)])).toBe(true),
  );

  it.each(['caseId', 'acceptanceNo', 'division', 'relation', 'direction', 'state', 'stateTitle', 'linkedAt'])(
    'always have %s, in its form',
    name => {
      expect(isCaseLinks([without(name, link)])).toBe(false);
      expect(isCaseLinks([{ ...link, [name]: 17 }])).toBe(false);
    },
  );

  it('have nothing that nobody declared: it might be what must not leave the service', () =>
    expect(isCaseLinks([{ ...link, applicantName: '张三' }])).toBe(false));

  it.each([[[]], [[link]]])('are a list: %j', list => expect(isCaseLinks(list)).toBe(true));
  it.each([null, {}, 'x', [null], [[]]])('are not %j', value => expect(isCaseLinks(value)).toBe(false));
});

describe('a referral', () => {
  it.each([referral, { purpose: '请作鉴定' }, { ...referral, matter: 'unheard.of' }])('is %j', value =>
    expect(isReferral(value)).toBe(true),
  );
  it.each([null, [], {}, { purpose: '' }, { ...referral, waits: false }, { ...referral, idNumber: '1' }])(
    'is not %j',
    value => expect(isReferral(value)).toBe(false),
  );
});
