import type { Service } from '@yizhan/contracts';
import type { TopicRecord } from '../kafka/topic.reader.js';
import type { Acknowledged, HandedIn, Refused } from '../load/ledger.js';

/** Everything that is written down anywhere after a run, as it was found. Instants are milliseconds since the epoch. */
export interface Books {
  /** The time of the stack when they were read. */
  readonly now: number;
  /** What the clients were told. */
  readonly acknowledged: readonly Acknowledged[];
  readonly handedIn: readonly HandedIn[];
  readonly refused: readonly Refused[];
  readonly services: Readonly<Record<Service, ServiceBooks>>;
  /** The topic of each service, by partition in the order of the offsets. */
  readonly topics: Readonly<Record<Service, readonly TopicRecord[]>>;
  /** What was put aside, of each service's topic, as the others are told. */
  readonly deadLetters: Readonly<Record<Service, readonly TopicRecord[]>>;
  /** What intake knows of the handling services. */
  readonly progress: readonly ProgressRow[];
  readonly progressClocks: readonly HeardClock[];
  /** What the handling services know of the cases that theirs are linked with. */
  readonly linkViews: readonly LinkView[];
  /** Supervision's copy of every clock. */
  readonly register: readonly HeardClock[];
  /** What supervision still has to do about open clocks, and when. */
  readonly alarms: readonly AlarmRow[];
  readonly tasks: readonly TaskRow[];
  readonly alerts: readonly AlertRow[];
}

/** What every service has: of supervision the cases are the tasks. */
export interface ServiceBooks {
  readonly cases: readonly CaseRow[];
  readonly history: readonly HistoryRow[];
  readonly clocks: readonly ClockRow[];
  readonly entries: readonly EntryRow[];
  readonly outbox: readonly OutboxRow[];
  readonly inbox: readonly InboxRow[];
  /** Events that it could not apply and keeps for somebody to look at. */
  readonly putAside: readonly PutAsideRow[];
}

export interface CaseRow {
  readonly id: string;
  readonly division: string;
  readonly state: string;
  readonly version: number;
  readonly eventSeq: number;
  readonly outcome: string | null;
  readonly matter: string | null;
  /** Intake only: who has it, and how that one ended it. */
  readonly service?: string | null;
  readonly serviceOutcome?: string | null;
  /** Intake's count of routings, and the one a handling service has heard of. */
  readonly routing?: number;
  /** Intake only: the citizen's words. */
  readonly statement?: string;
  /** Intake only: opened because a service asked for it, with the words of another case. */
  readonly referred?: boolean;
}

export interface HistoryRow {
  readonly caseId: string;
  readonly version: number;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly actor: string;
}

/** A clock as its own service keeps it. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly rule: string;
  readonly version: number;
  readonly state: string;
  readonly dueAt: number;
  readonly stoppedAt: number | null;
}

/** A clock as somebody else keeps it. */
export interface HeardClock extends ClockRow {
  readonly service: string;
}

export interface EntryRow {
  readonly clockId: string;
  readonly seq: number;
  readonly kind: string;
}

export interface OutboxRow {
  /** Rises with the order of writing within a case. */
  readonly id: number;
  readonly eventId: string;
  readonly type: string;
  readonly aggregate: string;
  readonly seq: number;
  readonly key: string;
  readonly data: string;
  readonly sent: boolean;
}

export interface InboxRow {
  readonly eventId: string;
  /** When its effect was committed, microseconds since the epoch, as PostgreSQL itself noted it. */
  readonly committedAt: number;
}

export interface PutAsideRow {
  readonly eventId: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly reason: string;
}

export interface ProgressRow {
  readonly caseId: string;
  readonly service: string;
  readonly matter: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly version: number;
}

/** The newest telling of a case's links that a handling service has heard. */
export interface LinkView {
  readonly service: string;
  readonly caseId: string;
  readonly version: number;
}

export interface AlarmRow {
  readonly clockId: string;
  /** `warn`, `due` (told of without a task), `raise`. */
  readonly kind: string;
  /** Infinity while the clock stands still. */
  readonly at: number;
}

export interface TaskRow {
  readonly id: string;
  readonly caseId: string;
  readonly clockId: string;
  readonly service: string;
  readonly level: string;
  readonly dueAt: number;
  readonly outcome: string | null;
}

export interface AlertRow {
  readonly type: string;
  /** The whole event that it tells of. */
  readonly data: string;
}
