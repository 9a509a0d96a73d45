import { type Calendar, dateText, type Day, dayOf } from '@yizhan/deadlines';
import type { CaseFact } from '../facts/case-fact.js';
import type { Entry, Kind } from './entry.js';

/** A limit of a case as the register has it; instants in milliseconds since the epoch. */
export interface CaseLimit {
  readonly clockId: string;
  readonly caseId: string;
  readonly service: string;
  readonly division: string;
  readonly matter: string | null;
  readonly rule: string;
  readonly state: 'running' | 'suspended' | 'stopped';
  readonly duty: string | null;
  readonly consequence: string;
  readonly excused: boolean;
  readonly dueAt: number;
  readonly stoppedAt: number | null;
}

/** A warning of a limit of a case. */
export interface CaseWarning {
  readonly clockId: string;
  readonly lamp: string;
  readonly service: string;
  readonly division: string;
  readonly matter: string | null;
  readonly rule: string;
  readonly warnAt: number;
  readonly warnedAt: number;
}

/** All that supervision knows of one case. */
export interface KnownCase {
  readonly caseId: string;
  readonly facts: readonly CaseFact[];
  readonly limits: readonly CaseLimit[];
  readonly warnings: readonly CaseWarning[];
}

/** What a case counts for; pure, so that whoever counts again comes to the same (`recount.ts`). */
export function entriesOf(known: KnownCase, calendarIn: (division: string) => Calendar): Entry[] {
  const { caseId, facts, limits, warnings } = known;
  const intake = facts.find(({ service }) => service === 'intake');
  const common = (service: string, division: string, matter: string | null, day: Day) => {
    const fact = facts.find(each => each.service === service);
    const receivedAt = intake?.receivedAt ?? intake?.openedAt ?? fact?.openedAt;
    return {
      caseId,
      day: dateText(day),
      receivedDay: dateText(receivedAt == null ? day : dayOf(receivedAt)),
      division,
      service,
      matter: matter ?? '',
      channel: intake?.channel ?? '',
      handler: fact?.handlerId ?? '',
      groups: intake?.groups ?? [],
      detail: '',
      dueAt: null,
      days: null,
      workdays: null,
    };
  };
  const handled = facts.some(({ service, outcome }) => service !== 'intake' && outcome !== 'returned');
  const ofFact = (fact: CaseFact): Entry[] => {
    const { service, division, matter, outcome, openedAt, receivedAt, toldAt } = fact;
    const entry = (ref: string, kind: Kind, at: number, more: Partial<Entry> = {}): Entry => ({
      ...common(service, division, matter, dayOf(at)),
      ref: `${ref}:${service}`,
      kind,
      ...more,
    });
    const atIntake = service === 'intake';
    const followed = atIntake && handled;
    const entries: Entry[] = [];
    if (openedAt !== null) entries.push(entry('opened', atIntake ? 'accepted' : 'taken-over', openedAt));
    if (atIntake && openedAt !== null && receivedAt !== null && dayOf(receivedAt) < dayOf(openedAt))
      entries.push(entry('entered-late', 'entered-late', openedAt));
    if (outcome === null) entries.push(entry('state', followed ? 'whole-open' : 'open', openedAt ?? toldAt));
    else if (outcome === 'returned') entries.push(entry('state', 'returned', toldAt));
    else {
      const [from, to] = [dayOf((atIntake ? receivedAt : null) ?? openedAt ?? toldAt), dayOf(toldAt)];
      const { workingDaysUpTo } = calendarIn(division);
      const time = { days: to - from, workdays: workingDaysUpTo(to) - workingDaysUpTo(from) };
      const kind = followed ? 'whole-concluded' : 'concluded';
      entries.push(entry('state', kind, toldAt, { detail: outcome, ...time }));
    }
    return entries;
  };
  return [
    ...facts.flatMap(ofFact),
    ...limits.filter(isCounted).map((limit): Entry => {
      const { service, division, matter, clockId, rule, dueAt } = limit;
      const of = common(service, division, matter, dayOf(dueAt));
      return { ...of, ref: `limit:${clockId}`, kind: kindOf(limit), detail: rule, dueAt };
    }),
    ...warnings.map((warning): Entry => {
      const { service, division, matter, clockId, lamp, rule, warnAt, warnedAt } = warning;
      const ref = `warned:${clockId}:${lamp}:${warnAt}`;
      return { ...common(service, division, matter, dayOf(warnedAt)), ref, kind: 'warned', detail: rule };
    }),
  ];
}

/** Only limits of the office say how it works; one that merely reminds is nobody's to miss. */
function isCounted({ duty, consequence }: CaseLimit): boolean {
  return (duty ?? 'office') === 'office' && consequence !== 'remind';
}

/** By the instants alone: whether the limit was over when the matter was entered (补录) does not matter. */
function kindOf({ state, excused, dueAt, stoppedAt }: CaseLimit): Kind {
  if (state === 'suspended') return 'standing';
  if (state === 'running') return excused ? 'excused' : 'running';
  if (stoppedAt === null || stoppedAt <= dueAt) return 'kept';
  return excused ? 'excused' : 'late';
}
