import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped } from './lookup.js';

/** Steps that the system takes itself because another service says so; a client that is refused cannot blame these. */
const following = ['take-over', 'hand-back', 'conclude'];

/**
 * What clients were told is so: each acknowledged acceptance is one case, each acknowledged step is in the history under
 * the version that the answer named; whoever heard nothing has one case or none. And nobody was refused a step that fitted
 * the course, unless the system had moved the case meanwhile because time was up.
 */
export function checkClients({ acknowledged, handedIn, refused, services }: Books): Difference[] {
  const found: Difference[] = [];
  // A case that a service asked for repeats the words of the first.
  const own = services.intake.cases.filter(({ referred }) => !referred);
  const byMark = grouped(own, ({ statement = '' }) => /（(S\d+-\d+)）/.exec(statement)?.[1] ?? '');
  for (const { mark, caseId } of handedIn) {
    const cases = byMark.get(mark) ?? [];
    if (cases.length > 1)
      found.push({ kind: 'acceptance-doubled', service: 'intake', what: `${mark} is ${cases.length} cases` });
    if (caseId && !cases.some(({ id }) => id === caseId))
      found.push({ kind: 'acceptance-lost', service: 'intake', what: `${mark} was accepted as ${caseId}` });
  }
  const taken = Object.entries(services).map(([service, { history }]) => {
    return [service, by(history, ({ caseId, version }) => `${caseId} ${version}`)] as const;
  });
  const histories = Object.fromEntries(taken);
  for (const { service, caseId, action, version } of acknowledged) {
    const step = histories[service]!.get(`${caseId} ${version}`);
    if (step?.action !== action)
      found.push({ kind: 'command-lost', service, what: `${caseId} ${action}, acknowledged as version ${version}` });
  }
  for (const { service, caseId, action, status, code } of refused) {
    const { history } = services[service as keyof typeof services];
    const movedBySystem = history.some(
      step => step.caseId === caseId && step.actor === 'system' && !following.includes(step.action),
    );
    if (!movedBySystem)
      found.push({ kind: 'command-refused', service, what: `${caseId} ${action}: ${status} ${code}` });
  }
  return found;
}
