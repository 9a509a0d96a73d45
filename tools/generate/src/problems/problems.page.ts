import { grpcStatusName, grpcStatusOf } from '@yizhan/casework';
import { allProblems } from '@yizhan/platform';
import { markdownPage, type Page, table } from '../files/page.js';

/** Every refusal that the surfaces may answer. All applications must have been loaded: each adds its own. */
export function problemsPage(): Page {
  const rows = allProblems().map(([code, { status, title }]) => [
    `\`${code}\``,
    String(status),
    grpcStatusName(grpcStatusOf(status)),
    title,
  ]);
  return markdownPage('docs/reference/problems.md', 'the calls of `defineProblems`', [
    '# Problem codes',
    '',
    'A refusal over REST is an RFC 9457 document with this `code`; over gRPC it is the status beside it, with the code in the',
    'metadata `problem-code`. Codes are stable: programs may rely on them, and not on the texts.',
    '',
    ...table(['code', 'HTTP', 'gRPC', '说明'], rows),
  ]);
}
