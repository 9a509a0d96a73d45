import { chineseDate, type DocumentTable, yuanText } from '@yizhan/casework';
import type { Term, TermState } from '../agreement/agreement.js';
import { beginningOf } from '../mediation.days.js';
import type { Party } from '../party/party.js';
import { nameOf } from './parties.text.js';

const stateNames: Readonly<Record<TermState, string>> = { open: '尚未登记', performed: '已履行', breached: '未履行' };

/** A day as documents write it; a dash where none was agreed. */
export function dayInWords(day: string | null): string {
  return day === null ? '—' : chineseDate(beginningOf(day));
}

/** What is owed, by whom to whom, how much and by when (人民调解法 29). */
export function termsTable(terms: readonly Term[], parties: readonly Party[]): DocumentTable {
  return {
    head: ['序号', '义务人', '权利人', '内容', '金额', '履行期限'],
    rows: terms.map(({ what, amount, debtor, creditor, due }, index) => [
      `${index + 1}`,
      nameOf(parties, debtor),
      nameOf(parties, creditor),
      what,
      amount === null ? '—' : yuanText(amount),
      dayInWords(due),
    ]),
  };
}

/** How the terms stand. */
export function standingTable(terms: readonly Term[]): DocumentTable {
  return {
    head: ['序号', '内容', '履行期限', '履行情况'],
    rows: terms.map(({ what, due, state, settledOn }, index) => [
      `${index + 1}`,
      what,
      dayInWords(due),
      `${stateNames[state]}${settledOn && state === 'performed' ? `（${dayInWords(settledOn)}）` : ''}`,
    ]),
  };
}
