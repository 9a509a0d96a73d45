import { describe, expect, it } from '@jest/globals';
import { aLawyer } from '../../test/legal-aid.samples.js';
import { given, partly } from '../../test-support/legal-aid.scenario.js';
import type { Conflict } from '../conflict/conflict.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import type { Notice } from '../notice/notice.js';
import type { Candidate } from '../rota/rota.js';

const second: Candidate = {
  ...aLawyer,
  id: '018f5ad0-0000-4000-8000-0000000000a2',
  licenceNo: '14103201010000002',
  name: '郑律师',
  lawFirm: '河洛律师事务所',
  load: 1,
  lastAssignedAt: 1_700_000_000_000,
};
const found = (...candidates: Candidate[]) => ({ candidates, conflicts: [] as Conflict[] });
const named = ({ name, lawFirm }: Candidate) => ({ lawyer: name, lawFirm });
const conflict: Conflict = { kind: 'acted-for-other-side', text: '律师正在代理对方', clearable: true };
const grave: Notice = {
  authority: 'court',
  authorityName: '市中级人民法院',
  stage: 'first-instance',
  ground: 'life-or-death',
};
const granted = (changes: Partial<LegalAidCase> = {}) => given('granted', changes);

describe('assign-lawyer', () => {
  it('begins the five days to sign', () =>
    granted()
      .when('assign-lawyer', 'head')
      .then({ clocks: { 'legal-aid.assign': 'stopped', 'legal-aid.sign-agreement': 'running' } }));

  it('takes whoever is named where no register is kept, and says so', () =>
    granted()
      .when('assign-lawyer')
      .then({
        case: {
          lawyer: '孙律师',
          lawyerId: null,
          assignments: [partly({ ground: 'outside-register' })],
        },
      }));

  it('records who was next on the rota, and why', () =>
    granted()
      .finding(found(aLawyer, second))
      .when('assign-lawyer', 'head', named(aLawyer))
      .then({
        case: {
          lawyerId: aLawyer.id,
          assignments: [partly({ ground: 'speciality', why: expect.stringContaining('轮值第1位，共2人可派') })],
        },
      }));

  it('passes somebody over only with a ground that is true', () => {
    const past = (changes: object) =>
      granted()
        .finding(found(aLawyer, second))
        .when('assign-lawyer', 'head', { ...named(second), ...changes });
    past({}).refuses('rota-passed-over');
    past({ ground: 'rota' }).refuses('ground-unfounded');
    past({ ground: 'language' }).refuses('ground-unfounded');
    past({ ground: 'applicant-wish' }).refuses('ground-note-missing');
    past({ ground: 'lowest-load' }).then({ case: { lawyerId: second.id } });
    past({ ground: 'applicant-wish', groundNote: '申请人曾由其代理' }).then({
      case: { assignments: [partly({ why: expect.stringContaining('申请人曾由其代理') })] },
    });
  });

  it('tells two of one name apart by their licence', () => {
    const namesake = { ...second, name: aLawyer.name, lawFirm: aLawyer.lawFirm };
    const both = () => granted().finding(found(aLawyer, namesake));
    const ground = 'lowest-load';
    both()
      .when('assign-lawyer', 'head', { ...named(aLawyer), licenceNo: namesake.licenceNo, ground })
      .then({ case: { lawyerId: namesake.id } });
    both()
      .when('assign-lawyer', 'head', { ...named(aLawyer), licenceNo: '99999999999999999' })
      .refuses('lawyer-not-registered');
  });

  it.each<[string, Partial<Candidate>, Partial<LegalAidCase>]>([
    ['lawyer-not-active', { state: 'on-leave' }, {}],
    ['lawyer-overloaded', { load: 20 }, {}],
    ['lawyer-kind-unfit', { kind: 'legal-worker' }, {}],
    ['lawyer-too-junior', { criminalSince: '2024-06-01' }, { notice: grave }],
    ['lawyer-conflict', { conflicts: [conflict] }, {}],
  ])('refuses with %s', (code, changes, row) =>
    granted(row)
      .finding(found({ ...aLawyer, ...changes }))
      .when('assign-lawyer', 'head', named(aLawyer))
      .refuses(code),
  );

  it('refuses whoever is not in a register that is kept, and in a grave case whoever is in none', () => {
    granted().finding(found(second)).when('assign-lawyer').refuses('lawyer-not-registered');
    granted({ notice: grave }).when('assign-lawyer').refuses('lawyer-not-registered');
  });

  it('lets the head clear up a conflict that can be, and nobody else', () => {
    const input = { ...named(aLawyer), conflictNote: '同名不同人，已核对身份' };
    const conflicted = (clearable: boolean) =>
      granted().finding(found({ ...aLawyer, conflicts: [{ ...conflict, clearable }] }));
    conflicted(true).when('assign-lawyer', 'head', input).then({ state: 'assigned' });
    conflicted(true).when('assign-lawyer', 'legal-aid', input).refuses('conflict-not-cleared');
    conflicted(false).when('assign-lawyer', 'head', input).refuses('lawyer-conflict');
  });

  it('looks for conflicts of an unregistered lawyer too', () =>
    granted()
      .finding({ candidates: [], conflicts: [conflict] })
      .when('assign-lawyer')
      .refuses('lawyer-conflict'));
});

describe('assign-by-rota', () => {
  it('takes the next', () =>
    granted()
      .when('assign-by-rota')
      .then({ state: 'assigned', case: { lawyer: '吴律师', lawyerId: aLawyer.id } }));

  it('needs somebody who can', () =>
    granted()
      .finding(found({ ...aLawyer, state: 'on-leave' }))
      .when('assign-by-rota')
      .refuses('no-candidate'));
});

describe('replacement', () => {
  const replacement = { reason: '联系不上', at: '2026-11-23T09:00:00+08:00' };

  it('on request is decided within five working days', () => {
    given('working')
      .when('request-replacement')
      .then({ state: 'working', clocks: { 'legal-aid.replace-provider': 'running', 'legal-aid.work': 'running' } });
    given('working', { replacement }).when('request-replacement').refuses('replacement-pending');
    given('working', { replacement })
      .when('refuse-replacement')
      .then({ case: { replacement: null }, clocks: { 'legal-aid.work': 'running' } });
    given('working', { replacement: null }).when('refuse-replacement').refuses('no-replacement-asked');
  });

  it('keeps who acted before, and why that ended', () =>
    given('working', { replacement })
      .when('replace-lawyer')
      .then({
        case: {
          replacement: null,
          assignments: [
            partly({ lawyer: '孙律师', endedBecause: '原律师与对方有利害关系' }),
            partly({ lawyer: '周律师' }),
          ],
        },
      }));

  it('is by somebody else, and never by somebody who was replaced', () => {
    given('working').when('replace-lawyer', 'head', { lawyer: '孙律师' }).refuses('same-lawyer');
    const before = { lawyerId: aLawyer.id, ...named(aLawyer), ground: 'rota' as const, why: '', at: replacement.at };
    given('working', { assignments: [{ ...before, endedAt: replacement.at }] })
      .finding(found(aLawyer))
      .when('replace-lawyer', 'head', named(aLawyer))
      .refuses('lawyer-had-the-case');
  });

  it('in a notified case leaves it where it is', () =>
    given('defending')
      .when('replace-defender')
      .then({ state: 'defending', case: { lawyer: '周律师' } }));
});
