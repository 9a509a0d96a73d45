import { randomUUID } from 'node:crypto';
import type { Opening } from '@yizhan/casework';
import { acceptanceNo, divisionAt, type Level, levels, levelOf, type Service } from '@yizhan/contracts';
import { dayOf, yearOf } from '@yizhan/deadlines';
import { type Caller, Problem } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import type { SupervisionTaskRow } from '../supervision.task.js';
import './task.problems.js';
import type { TaskCase, TaskKind } from './task.parts.js';

/** What somebody says of a task that no missed limit has raised. */
export interface ManualOpening {
  readonly kind: Exclude<TaskKind, 'limit'>;
  readonly title: string;
  readonly demand: string;
  /** The division of the responsible unit. */
  readonly division: string;
  /** The responsible service; without it that of the cases, if they have one in common, or else the centre itself. */
  readonly service?: Service;
  readonly cases?: readonly TaskCase[];
  /** The supervising level; without it, that of who opens it. */
  readonly level?: Level;
  /** The day by which it has to be done, `YYYY-MM-DD`. */
  readonly finishBy?: string;
}

/** From the lowest to the highest. */

/**
 * The level that supervises: the one asked for, or that of who opens the task. Throws `Problem` `level-below-division` for
 * one below the responsible unit's own.
 */
export function supervisingLevel({ division, level }: ManualOpening, caller: Pick<Caller, 'division'>): Level {
  const lowest = levelOf(division);
  const asked = level ?? levelOf(caller.division);
  if (levels.indexOf(asked) >= levels.indexOf(lowest)) return asked;
  throw new Problem(
    'level-below-division',
    `责任单位 ${division} 的督办级别不能低于其自身级别，请选择 ${lowest} 或者更高的级别。`,
  );
}

/** Acceptance numbers of intake stay below; a task without a case of its own has one from here on. */
const ownNumbersFrom = 900_000_000;

/** How such a task begins. Pure but for its id. */
export function manualOpening(
  { kind, title, demand, division, service, cases = [], level = levelOf(division), finishBy }: ManualOpening,
  serial: number,
  at: number,
): Opening<SupervisionTaskRow> {
  const services = new Set(cases.map(one => one.service));
  const only = cases.length === 1 ? cases[0]! : undefined;
  const [common] = services.size === 1 ? services : [];
  return {
    id: randomUUID(),
    serial,
    kind,
    acceptanceNo: only?.acceptanceNo ?? acceptanceNo(division, yearOf(dayOf(at)), ownNumber(serial)),
    division,
    matter: null,
    receivedAt: new Date(at),
    caseId: only?.caseId ?? null,
    clockId: null,
    service: service ?? common ?? 'intake',
    rule: null,
    level,
    office: divisionAt(division, level),
    dueAt: null,
    raisedAt: new Date(at),
    latenessMs: null,
    previousId: null,
    // Events and mails carry it; whatever somebody wrote, nobody's number leaves the service.
    title: maskText(title),
    demand,
    cases,
    finishBy: finishBy ?? null,
    finishedAt: null,
    urged: 0,
    feedback: null,
    measures: null,
    accountability: null,
    conclusion: null,
  };
}

function ownNumber(serial: number): number {
  return ownNumbersFrom + (serial % 100_000_000);
}
