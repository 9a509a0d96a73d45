import { describe, it } from '@jest/globals';
import { given, partly } from '../../test-support/legal-aid.scenario.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { documentIds } from './closing-file.js';
import type { ClosingFile } from './closing.records.js';

const at = '2026-11-23T09:00:00+08:00';
const file: ClosingFile = { pages: 86, handedInAt: at };
const listed: ClosingFile = { ...file, documents: documentIds };
const checked: ClosingFile = { ...listed, checked: { excused: [], at, by: '审查员' } };
const paid = { amount: 234_000, approvedBy: '负责人', approvedAt: at, paidOn: '2026-11-23', voucher: '1' };
const closing = (changes: Partial<LegalAidCase> = {}) =>
  given('closing-review', { provisional: null, closingFile: file, ...changes });

describe('the check of a closing file', () => {
  it('goes by the list of its kind of case', () => {
    closing({ closingFile: listed })
      .when('check-file')
      .then({
        case: { closingFile: partly({ checked: partly({ by: '法律援助审查员' }) }) },
      });
    closing()
      .when('check-file', 'legal-aid', { documents: ['application'] })
      .refuses('file-incomplete');
    closing().when('check-file', 'legal-aid', { documents: undefined }).refuses('file-without-list');
  });

  it('excuses what the case cannot have', () => {
    const documents = documentIds.filter(id => id !== 'court-decision');
    closing().when('check-file', 'legal-aid', { documents }).refuses('file-incomplete');
    closing()
      .when('check-file', 'legal-aid', { documents, excused: [{ document: 'court-decision', why: '检察院不起诉' }] })
      .then({ state: 'closing-review' });
  });
});

describe('the subsidy', () => {
  it('is computed, approved by the head, and paid', () => {
    closing()
      .when('compute-subsidy')
      .then({ case: { subsidy: partly({ amount: 234_000 }) } });
    closing({ subsidy: { amount: 234_000 } })
      .when('approve-subsidy', 'legal-aid')
      .refuses('missing-role');
    closing({ subsidy: { amount: 234_000 } })
      .when('approve-subsidy')
      .then({ case: { subsidy: partly({ approvedBy: '机构负责人' }) } });
    closing({ subsidy: { ...paid, paidOn: undefined } })
      .when('pay-subsidy')
      .then({ case: { subsidy: partly({ voucher: '2026-11-0318' }) } });
  });

  it('is of the kind of case', () =>
    closing().when('compute-subsidy', 'legal-aid', { rate: 'civil-litigation' }).refuses('rate-unfit'));

  it('is not approved before it is computed, nor paid before it is approved, too early, or before the file is checked', () => {
    closing({ subsidy: null }).when('approve-subsidy').refuses('subsidy-not-computed');
    closing({ subsidy: { amount: 1 } })
      .when('pay-subsidy')
      .refuses('subsidy-not-approved');
    const approved = { ...paid, paidOn: undefined };
    closing({ subsidy: approved })
      .when('pay-subsidy', 'legal-aid', { paidOn: '2026-11-24' })
      .refuses('paid-later-than-today');
    closing({ subsidy: approved, closingFile: listed }).when('pay-subsidy').refuses('file-not-checked');
    closing({ subsidy: approved, closingFile: checked }).when('pay-subsidy').then({ state: 'closing-review' });
  });

  it.each(['compute-subsidy', 'approve-subsidy', 'pay-subsidy'] as const)(
    'is left alone by %s once it is paid',
    action => closing({ subsidy: paid }).when(action).refuses('subsidy-paid-already'),
  );
});

describe('conclude', () => {
  it('ends the case', () =>
    closing()
      .when('conclude')
      .then({ outcome: 'completed', events: ['case.concluded.v1'] }));

  it('takes a subsidy without a computation only as far as an ordinary case can have one', () => {
    closing()
      .when('conclude', 'head', { subsidy: 378_000 })
      .then({ case: { subsidy: { amount: 378_000 } } });
    closing().when('conclude', 'head', { subsidy: 378_001 }).refuses('subsidy-needs-approval');
  });

  it('otherwise asks for what was approved and paid', () => {
    closing({ subsidy: { amount: 234_000 } })
      .when('conclude')
      .refuses('subsidy-not-paid');
    closing({ subsidy: paid }).when('conclude').refuses('subsidy-differs');
    closing({ subsidy: paid })
      .when('conclude', 'head', { subsidy: 234_000 })
      .then({ case: { subsidy: paid } });
  });

  it('leaves no papers and no check behind', () => {
    closing({ closingFile: listed }).when('conclude').refuses('file-not-checked');
    closing({ closingFile: checked }).when('conclude').then({ outcome: 'completed' });
    closing({ provisional: { ground: 'preservation', at } })
      .when('conclude')
      .refuses('papers-not-made-good');
  });
});

describe('report-work', () => {
  it('knows the stages of its kind of case', () => {
    given('working')
      .when('report-work')
      .then({ case: { reports: 1, work: [partly({ stage: 'hearing' })] } });
    given('working').when('report-work', 'legal-aid', { stage: 'filing' }).refuses('stage-unfit');
    given('working', { matter: 'legal-aid.civil' })
      .when('report-work', 'legal-aid', { stage: 'visit' })
      .refuses('stage-unfit');
  });
});
