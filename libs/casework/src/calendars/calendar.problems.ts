import { editionRefusals } from '@yizhan/deadlines';
import { defineProblems } from '@yizhan/platform';

/** What is wrong with an edition, by the codes of the check itself. */
defineProblems(
  Object.fromEntries(Object.entries(editionRefusals).map(([code, title]) => [code, { status: 422, title }])),
);

defineProblems({
  'unknown-calendar-year': { status: 404, title: '没有这一年的日历' },
  'stale-edition': { status: 412, title: '日历已有更新的版次' },
});
