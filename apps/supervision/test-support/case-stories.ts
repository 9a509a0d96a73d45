import { randomUUID } from 'node:crypto';
import { acceptanceNo, type ClockChangedV1 } from '@yizhan/contracts';
import { formatInstant, hourMs } from '@yizhan/deadlines';

/** An event as a service would say it. */
export interface Told {
  readonly type: string;
  readonly event: { readonly caseId: string; readonly occurredAt: string };
}

/** What a case's story is made of; instants in milliseconds since the epoch. */
export interface Story {
  readonly caseId?: string;
  readonly nth?: number;
  readonly division?: string;
  readonly service?: 'mediation' | 'legal-aid' | 'notarization';
  readonly matter?: string;
  readonly channel?: string;
  readonly groups?: readonly string[];
  /** Also told by the closing of intake, where a proof was seen later. */
  readonly groupsAtEnd?: readonly string[];
  readonly receivedAt: number;
  readonly acceptedAt?: number;
  /** How it ends in the service; without it, it goes on there. */
  readonly outcome?: string;
  readonly endedAt?: number;
  readonly handler?: string;
  /** The limits of the service: kept, late or running. */
  readonly limits?: readonly {
    dueAt: number;
    stoppedAt?: number;
    suspended?: boolean;
    excused?: boolean;
    rule?: string;
  }[];
  /** How many steps it takes in the service before it ends. */
  readonly steps?: number;
  readonly warned?: readonly number[];
}

/** The events of a case from its acceptance on, in their order. */
export function eventsOf(story: Story): Told[] {
  const { caseId = randomUUID(), nth = 1, division = '410302', service = 'mediation', steps = 0 } = story;
  const {
    matter = `${service}.neighbour`,
    channel = 'window',
    groups = [],
    receivedAt,
    acceptedAt = receivedAt,
  } = story;
  const { outcome, endedAt = acceptedAt + 48 * hourMs, handler } = story;
  const number = acceptanceNo(division, 2026, nth);
  const common = (version: number, at: number) => ({
    caseId,
    acceptanceNo: number,
    division,
    version,
    occurredAt: formatInstant(at),
  });
  const received = { receivedAt: formatInstant(receivedAt) };
  const told: Told[] = [];
  const say = (type: string, event: Told['event'] & object) => told.push({ type, event });

  say('intake.case.accepted.v1', {
    ...common(1, acceptedAt),
    ...received,
    state: 'received',
    channel,
    groups,
  } as never);
  const routed = { ...common(2, acceptedAt + hourMs), ...received, state: 'routed', channel, groups, matter, service };
  say('intake.case.routed.v1', { ...routed, applicantName: '甲', statement: '…', routing: 1 } as never);
  const step = (version: number, at: number, state: string, more: object = {}) =>
    ({ ...common(version, at), matter, state, action: 'step', ...more }) as never;
  const by = handler === undefined ? {} : { handlerId: handler, handlerName: `${handler}经办` };
  say(`${service}.case.taken-over.v1`, step(1, acceptedAt + 2 * hourMs, 'taken-over'));
  say('intake.case.progressed.v1', step(3, acceptedAt + 2 * hourMs, 'handling'));
  for (let n = 0; n < steps; n++) {
    say(`${service}.case.progressed.v1`, step(2 + n, acceptedAt + (3 + n) * hourMs, `state-${n}`, by));
  }
  (story.limits ?? []).forEach(({ rule = `${service}.accept`, ...limit }) => {
    const clock = clockOf({ ...common(1, acceptedAt), service, matter, rule, startedAt: acceptedAt, ...limit });
    for (const event of clock) say(`${service}.clock.changed.v1`, event);
  });
  (story.warned ?? []).forEach(at =>
    say('supervision.deadline.warned.v1', {
      caseId,
      acceptanceNo: number,
      division,
      occurredAt: formatInstant(at),
      clockId: randomUUID(),
      clockVersion: 1,
      service,
      matter,
      rule: `${service}.accept`,
      warnAt: formatInstant(at),
      dueAt: formatInstant(at + hourMs),
    } as never),
  );
  if (outcome === undefined) return told;
  const end = outcome === 'returned' ? 'returned' : 'concluded';
  say(`${service}.case.${end}.v1`, step(2 + steps, endedAt, outcome, { outcome, ...by }));
  if (outcome === 'returned') return told;
  const closed = { ...common(4, endedAt), ...received, state: 'concluded', outcome, matter, service };
  say('intake.case.closed.v1', { ...closed, groups: story.groupsAtEnd ?? groups } as never);
  return told;
}

interface ClockStory {
  readonly dueAt: number;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly suspended?: boolean;
  readonly excused?: boolean;
}

function clockOf(
  story: ClockStory &
    Omit<ClockChangedV1, keyof ClockStory | 'clockId' | 'state' | 'change' | 'ruleVersion' | 'calendarVersion'>,
): ClockChangedV1[] {
  const { dueAt, startedAt, stoppedAt, suspended, excused, ...common } = story;
  const first = {
    ...common,
    clockId: randomUUID(),
    ruleVersion: 1,
    calendarVersion: 'cn-2026',
    duty: 'office' as const,
    startedAt: formatInstant(startedAt),
    dueAt: formatInstant(dueAt),
    ...(excused && { excused }),
  };
  const running: ClockChangedV1 = { ...first, state: 'running', change: 'started' };
  if (suspended) return [running, { ...first, version: 2, state: 'suspended', change: 'suspended' }];
  if (stoppedAt === undefined) return [running];
  const stopped = { ...first, version: 2, state: 'stopped' as const, change: 'stopped' as const };
  return [running, { ...stopped, stoppedAt: formatInstant(stoppedAt) }];
}
