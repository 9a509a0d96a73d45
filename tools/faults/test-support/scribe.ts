import { randomUUID } from 'node:crypto';
import { type HandlingService, handlingServices, type Service, services } from '@yizhan/contracts';
import type {
  AlertRow,
  Books,
  CaseRow,
  ClockRow,
  HeardClock,
  LinkView,
  OutboxRow,
  ProgressRow,
  ServiceBooks,
  TaskRow,
} from '../src/books/books.js';
import type { TopicRecord } from '../src/kafka/topic.reader.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Tables = { [T in keyof ServiceBooks]: Writable<ServiceBooks[T][number]>[] };

/** A clock as a step leaves it. */
export interface Hand {
  readonly id: string;
  readonly rule: string;
  readonly state: 'running' | 'stopped';
  readonly dueAt: number;
  readonly stoppedAt?: number;
  readonly warnAt?: number;
}

/** A step of a case, or of a task, and the event that tells of it. */
export interface Step {
  readonly id: string;
  /** The case, where it is a task's step. */
  readonly caseId?: string;
  readonly event: string;
  readonly action: string;
  readonly to: string;
  readonly outcome?: string;
  readonly clocks?: readonly Hand[];
  /** Intake hears itself of it. */
  readonly linked?: true;
  /** Further columns of the case. */
  readonly row?: Partial<CaseRow>;
}

/** Writes books as a faultless system would: each step with all that follows from it everywhere. */
export class Scribe {
  private readonly tables = of((): Tables => ({
    cases: [],
    history: [],
    clocks: [],
    entries: [],
    outbox: [],
    inbox: [],
    putAside: [],
  }));
  private readonly topics = of((): TopicRecord[] => []);
  private readonly progress: Writable<ProgressRow>[] = [];
  private readonly progressClocks: HeardClock[] = [];
  private readonly linkViews: LinkView[] = [];
  private readonly register: HeardClock[] = [];
  private readonly alerts: AlertRow[] = [];
  readonly tasks: Writable<TaskRow>[] = [];
  private moment = 1_000;

  step(service: Service, { id, caseId = id, event, action, to, outcome, clocks = [], linked, row }: Step): void {
    const { cases, history } = this.tables[service];
    const known = cases.find(each => each.id === id);
    const before = known?.state ?? null;
    const fresh = {
      id,
      division: '410302',
      matter: 'mediation.neighbour',
      version: 0,
      eventSeq: 0,
      state: to,
      outcome: null,
    };
    const now: Writable<CaseRow> = known ?? fresh;
    if (!known) cases.push(now);
    Object.assign(now, { state: to, version: now.version + 1, outcome: outcome ?? null, ...row });
    history.push({ caseId: id, version: now.version, action, from: before, to, actor: 'clerk' });
    this.publish(service, now, caseId, event, {
      ...(service === 'supervision' ? { taskId: id, caseId } : { caseId }),
      ...(row?.service && { service: row.service }),
      ...(linked && { linked }),
      version: now.version,
    });
    for (const hand of clocks) this.turn(service, now, caseId, hand);
    if (handlingServices.some(name => name === service)) {
      const { state, version, matter } = now;
      put(this.progress, { caseId: id, service, matter: matter!, state, outcome: now.outcome, version }, 'caseId');
    }
  }

  /** Supervision tells that a clock has come near its end. */
  warn(caseId: string, { id, dueAt, warnAt }: Hand): void {
    const { outbox } = this.tables.supervision;
    const iso = (at: number) => new Date(at).toISOString();
    const data = JSON.stringify({
      ...{ clockId: id, clockVersion: 1, caseId, lamp: 'yellow' },
      ...{ warnAt: iso(warnAt!), dueAt: iso(dueAt) },
    });
    const row = {
      eventId: randomUUID(),
      type: 'supervision.deadline.warned.v1',
      aggregate: id,
      seq: 2,
      key: caseId,
      data,
    };
    this.send('supervision', { ...row, id: outbox.length + 1, sent: true }, ['supervision']);
    this.alerts.push({ type: 'deadline.warned', data });
  }

  /** The books as they are now. */
  books(now: number, more: Pick<Books, 'acknowledged' | 'handedIn'>): Books {
    const { progress, progressClocks, linkViews, register, tasks, alerts, topics } = this;
    const alarms = register
      .filter(({ state, dueAt }) => state === 'running' && dueAt > now)
      .map(({ id, dueAt, rule }) => ({
        clockId: id,
        kind: rule.startsWith('supervision.') ? 'climb' : 'raise',
        at: dueAt + 1,
      }));
    const rest = { progress, progressClocks, linkViews, register, alarms, tasks, alerts, topics };
    return { now, refused: [], services: this.tables, deadLetters: of(() => []), ...rest, ...more };
  }

  /** Intake tells these services how the cases stand that one is linked with. */
  links(caseId: string, told: readonly HandlingService[]): void {
    const { outbox } = this.tables.intake;
    const earlier = outbox.filter(({ type, key }) => type === 'intake.case.linked.v1' && key === caseId);
    const [aggregate, version] = [earlier[0]?.aggregate ?? randomUUID(), earlier.length + 1];
    const data = JSON.stringify({ caseId, services: told, version });
    const row = { eventId: randomUUID(), type: 'intake.case.linked.v1', aggregate, seq: version, key: caseId, data };
    this.send('intake', { ...row, id: outbox.length + 1, sent: true }, told);
    for (const service of told) {
      const index = this.linkViews.findIndex(view => view.service === service && view.caseId === caseId);
      this.linkViews.splice(index < 0 ? this.linkViews.length : index, 1, { service, caseId, version });
    }
  }

  private send(service: Service, row: OutboxRow, consumers: readonly Service[]): void {
    const { id, eventId, type, key, data } = row;
    this.tables[service].outbox.push(row);
    const headers = { ce_id: eventId, ce_type: type };
    this.topics[service].push({ partition: 0, offset: id, key, value: data, headers });
    for (const consumer of consumers) this.tables[consumer].inbox.push({ eventId, committedAt: this.moment++ });
  }

  private turn(service: Service, now: Writable<CaseRow>, caseId: string, hand: Hand): void {
    const { clocks, entries } = this.tables[service];
    const version = (clocks.find(({ id }) => id === hand.id)?.version ?? 0) + 1;
    const { id, rule, state, dueAt, stoppedAt = null } = hand;
    const clock: ClockRow = { id, rule, state, dueAt, caseId: now.id, version, stoppedAt };
    put(clocks, clock, 'id');
    entries.push({ clockId: hand.id, seq: version, kind: hand.state === 'running' ? 'started' : 'stopped' });
    put(this.register, { ...clock, service }, 'id');
    if (handlingServices.some(name => name === service)) put(this.progressClocks, { ...clock, service }, 'id');
    const iso = (at: number) => new Date(at).toISOString();
    const warnAt = hand.warnAt === undefined ? {} : { warnAt: iso(hand.warnAt) };
    const told = { clockId: hand.id, caseId, version, dueAt: iso(hand.dueAt), ...warnAt };
    this.publish(service, now, caseId, 'clock.changed.v1', told);
  }

  private publish(service: Service, now: Writable<CaseRow>, key: string, name: string, told: object): void {
    const { outbox } = this.tables[service];
    const [eventId, type, data] = [randomUUID(), `${service}.${name}`, JSON.stringify(told)];
    now.eventSeq += 1;
    const id = outbox.length + 1;
    const row = { id, eventId, type, aggregate: now.id, seq: now.eventSeq, key, data, sent: true };
    this.send(service, row, consumersOf(service, name, told));
    if (service === 'supervision' && name.startsWith('task.'))
      this.alerts.push({ type: name.replace('.v1', ''), data });
  }
}

function consumersOf(service: Service, name: string, told: object): Service[] {
  if (service === 'supervision') return ['supervision'];
  if (service !== 'intake') return ['intake', 'supervision'];
  const hearing: Service[] = (told as { linked?: boolean }).linked ? ['intake', 'supervision'] : ['supervision'];
  return name === 'case.routed.v1' ? [...handlingServices, ...hearing] : hearing;
}

function put<T extends object>(rows: T[], row: T, key: keyof T): void {
  const index = rows.findIndex(each => each[key] === row[key]);
  rows.splice(index < 0 ? rows.length : index, 1, row);
}

function of<T>(make: () => T): Record<Service, T> {
  return Object.fromEntries(services.map(service => [service, make()])) as Record<Service, T>;
}
