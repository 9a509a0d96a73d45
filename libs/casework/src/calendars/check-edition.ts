import { type EditionDraft, editionMistakes } from '@yizhan/deadlines';
import { type Caller, checked, Problem, requireDivision, requireRole } from '@yizhan/platform';
import type { CalendarBook } from './calendar-book.js';
import './calendar.problems.js';
import { draftOf, EditionInput } from './edition.inputs.js';

/** A path segment as a year. Throws `Problem` `unknown-calendar-year`. */
export function yearIn(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new Problem('unknown-calendar-year', '年份须为四位数字。');
}

/**
 * What an administrator wants to publish, checked: role, division, form, and every day against the book. Throws `Problem`:
 * `missing-role`, `wrong-division`, a validation code, `stale-edition`, or the code of the first thing wrong with the days,
 * all of them in `errors`.
 * @param seen the newest edition the caller has seen, where a header says it
 */
export function checkEdition(
  book: CalendarBook,
  yearText: string,
  body: unknown,
  caller: Caller,
  seen?: number,
): EditionDraft {
  requireRole(caller, ['admin']);
  const input = checked(EditionInput, body ?? {});
  if (input.division) requireDivision(caller, input.division);
  const draft = draftOf(yearIn(yearText), input);
  for (const expected of [seen, input.expectedEdition]) {
    if (typeof expected === 'number' && expected !== book.newestEdition)
      throw new Problem('stale-edition', `日历已公布到第 ${book.newestEdition} 版，请查看后再公布。`);
  }
  requireSound(book, draft);
  return draft;
}

function requireSound(book: CalendarBook, draft: EditionDraft): void {
  const takesBack = book.editions.some(({ year, division }) => year === draft.year && division === draft.division);
  const mistakes = editionMistakes(draft, { facts: book.facts(), takesBack });
  const [first] = mistakes;
  if (!first) return;
  throw new Problem(
    first.code,
    mistakes.map(({ message }) => message).join('；'),
    mistakes.map(({ path, message }) => ({ path, message })),
  );
}
