import { isAcceptanceNo } from '@yizhan/contracts';
import { defineProblems } from '@yizhan/platform';
import { checkIdentityNumber, isPhone, maskText } from '@yizhan/privacy';
import { registerDecorator } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import { normalised, queryOf, wordsOf } from './search.terms.js';

defineProblems({
  'personal-number-in-query': { status: 400, title: '查询词含有身份证号或电话号码' },
});

/** A text to search for that may stand in an address, and so in logs: it is no identity number and no phone. */
export function IsSearchText(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isSearchText',
      target: target.constructor,
      propertyName: property as string,
      options: { context: { code: 'personal-number-in-query' } },
      validator: {
        validate: value => typeof value !== 'string' || !holdsPersonalNumber(value),
        defaultMessage: () =>
          '查询词会出现在网址和日志中，不能含有身份证号码、电话号码或其他长号码；请改用受理编号、姓名或案情中的词查询',
      },
    });
}

/** Whether masking would hide a part of it, or all of it is such a number in some other spelling. */
function holdsPersonalNumber(query: string): boolean {
  const text = normalised(query);
  return maskText(text) !== text || isPhone(text) || ['ok', 'bad-check'].includes(checkIdentityNumber(text));
}

/** Leaves a list with the case of that number, or else with those in which every word of the query stands. */
export function matching<C extends CaseRow>(list: SelectQueryBuilder<C>, query: string): void {
  const number = query.trim().toUpperCase();
  if (isAcceptanceNo(number)) return void list.andWhere('c.acceptanceNo = :number', { number });
  const words = wordsOf(query);
  if (words.length === 0) return;
  const exact = words.map((_, index) => `position(:word${index} in s.body) > 0`).join(' and ');
  list.andWhere(`c.id in (select s.case_id from case_search s where s.terms @@ cast(:terms as tsquery) and ${exact})`, {
    terms: queryOf(words),
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
  });
}
