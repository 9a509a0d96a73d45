import { services } from '@yizhan/contracts';
import { Random } from '../random/random.js';
import type { Fault } from './fault.js';

/** What a run is asked for; the same four give the same schedule. */
export interface RunSize {
  readonly seed: number;
  readonly cases: number;
  readonly faults: number;
  /** The longest freeze or stall, in seconds. */
  readonly longest: number;
}

/** What happens once so many cases have begun, and what was begun before is over: faults at the same time, or time passes. */
export interface Step {
  readonly atCase: number;
  /** With the seconds after which each begins, counted from the step. */
  readonly faults: readonly { readonly after: number; readonly fault: Fault }[];
  /** How far time moves, for example `+2d`. */
  readonly clock?: string;
}

const servers = ['kafka', 'postgres'] as const;
const shortest = 2;
/** How likely the next fault joins the one before. */
const together = 0.35;
const mostTogether = 3;

/**
 * The faults of a run and when they happen; pure. In turn first: whoever is killed is killed once before anything else
 * of its kind comes twice, and every kind comes early, so that a short run has some of each. Then whatever the seed says.
 */
export function scheduleOf(size: RunSize): Step[] {
  const random = new Random(size.seed);
  const faults = deal(random, size);
  const groups = group(random, faults);
  const each = size.cases / (groups.length + 1);
  const steps: Step[] = groups.map((some, index) => ({
    atCase: Math.round(each * (index + 1)),
    faults: some.map(fault => ({ after: some.length > 1 ? random.between(0, 3) : 0, fault })),
  }));
  // In the middle of the run two days pass at once: limits are missed while everything else goes on.
  const middle = Math.ceil(steps.length / 2);
  const atCase = steps[middle]?.atCase ?? size.cases;
  return [...steps.slice(0, middle), { atCase, faults: [], clock: '+2d' }, ...steps.slice(middle)];
}

function deal(random: Random, { faults, longest }: RunSize): Fault[] {
  const lasting = (from = shortest) => random.between(Math.min(from, longest), longest);
  const rebalance = (): Fault => ({
    kind: 'rebalance',
    target: random.of(services),
    replicas: random.between(1, 2),
    leave: random.of(['in order', 'killed'] as const),
    seconds: random.between(2, Math.min(12, longest)),
  });
  const onLink = (kind: 'stall' | 'mute'): Fault => ({
    kind,
    target: random.of(services),
    server: random.of(servers),
    seconds: lasting(),
  });
  const reset = (): Fault => ({
    kind: 'reset',
    target: random.of(services),
    server: random.of(servers),
    times: random.between(1, 8),
  });
  const forget = (): Fault => ({ kind: 'forget', target: random.of(services), server: random.of(servers) });
  const copies = (): Fault => ({ kind: 'copies', target: random.of(services), count: random.between(20, 500) });
  const rebuild = (): Fault => ({
    kind: 'rebuild',
    target: random.of(['intake', 'supervision'] as const),
    thrownAway: random.of(['all', 'half'] as const),
  });
  const freezeService = (): Fault => ({ kind: 'freeze', target: random.of(services), seconds: lasting() });
  const freezeBroker = (): Fault => ({ kind: 'freeze', target: 'kafka', seconds: lasting(Math.ceil(longest * 0.8)) });
  const kills = random.shuffled([...services, 'gateway'] as const).map((target): Fault => ({ kind: 'kill', target }));
  const serverKills = random.shuffled(servers).map((target): Fault => ({ kind: 'kill', target }));

  const inTurn = [
    kills,
    serverKills,
    [freezeBroker(), freezeService()],
    [rebalance()],
    random.shuffled([onLink('stall'), onLink('mute'), forget()]),
    [reset()],
    [copies()],
    [rebuild()],
  ];
  const dealt: Fault[] = [];
  while (inTurn.some(kind => kind.length > 0)) {
    const round = inTurn.flatMap(kind => kind.splice(0, 1));
    dealt.push(...random.shuffled(round));
  }
  const any = [
    () => ({ kind: 'kill', target: random.of([...services, ...servers, 'gateway'] as const) }) satisfies Fault,
    rebalance,
    () => onLink('stall'),
    () => onLink('mute'),
    forget,
    reset,
    copies,
    rebuild,
    freezeService,
    freezeBroker,
  ];
  while (dealt.length < faults) dealt.push(random.of(any)());
  return dealt.slice(0, faults);
}

/** Puts some of them together, never two at the same thing. */
function group(random: Random, faults: readonly Fault[]): Fault[][] {
  const groups: Fault[][] = [];
  for (const fault of faults) {
    const last = groups.at(-1);
    const joins = random.next() < together;
    const free = last && last.length < mostTogether && last.every(other => other.target !== fault.target);
    if (joins && free) last.push(fault);
    else groups.push([fault]);
  }
  return groups;
}
