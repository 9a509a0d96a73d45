import { dayOf, dayOfText } from '@yizhan/deadlines';
import { levelOf } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { Lawyer } from './lawyer.entity.js';

defineProblems({
  'licence-registered': { status: 409, title: '该执业证号已在名册中' },
  'practice-dates-wrong': { status: 409, title: '执业日期有误' },
  'division-without-register': { status: 409, title: '该级区划不设律师名册' },
  'lawyer-has-cases': { status: 409, title: '律师还有在办案件' },
  'lawyer-not-on-leave': { status: 409, title: '律师不在休假中' },
  'lawyer-left': { status: 409, title: '律师已不在名册中' },
  'leave-in-the-past': { status: 409, title: '休假期限已过' },
});

/** Registers are a county's or a city's. Throws `Problem` `division-without-register`. */
export function requireRegister(division: string): void {
  if (division.length === 6 && levelOf(division) !== 'province') return;
  throw new Problem('division-without-register', '律师名册由区县或者市建立，请填写六位区县或者市的区划代码。');
}

/** Nobody practises from tomorrow on, or defends before practising. Throws `Problem` `practice-dates-wrong`. */
export function requirePractice(
  { practisingSince, criminalSince }: Pick<Lawyer, 'practisingSince' | 'criminalSince'>,
  at: number,
): void {
  if (dayOfText(practisingSince) > dayOf(at))
    throw new Problem('practice-dates-wrong', '开始执业的日期晚于今天，请核对。');
  if (criminalSince === null) return;
  if (dayOfText(criminalSince) <= dayOf(at) && criminalSince >= practisingSince) return;
  throw new Problem('practice-dates-wrong', '开始刑事辩护的日期须不早于开始执业，也不晚于今天。');
}
