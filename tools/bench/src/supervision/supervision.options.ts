import { parseArgs } from 'node:util';

export const phases = ['plans', 'burst', 'steady', 'kills', 'flow', 'webhooks'] as const;
export type Phase = (typeof phases)[number];

/** How supervision is measured. */
export interface SupervisionOptions {
  /** What is measured, in the order of `phases`. */
  readonly only: readonly Phase[];
  /** Clocks in the register that run, none of them due during the run. */
  readonly open: number;
  /** Clocks in the register that are over. */
  readonly closed: number;
  /** Limits missed at one instant in a burst. */
  readonly due: number;
  /** Bursts, each with every peer before it. */
  readonly rounds: number;
  /** Bursts in which replicas are killed. */
  readonly killRounds: number;
  /** Of the steady phase, of the flow and of the webhooks. */
  readonly seconds: number;
  /** Limits missed each second in the steady phase. */
  readonly rate: number;
  /** Clock changes a minute in the flow. */
  readonly changes: number;
  /** Who listens and pages through lists meanwhile. */
  readonly officers: number;
}

export const supervisionUsage =
  'supervision [--only plans,burst,steady,kills,flow,webhooks] [--open N] [--closed N] [--due N] [--rounds N] [--kill-rounds N]' +
  ' [--seconds N] [--rate N] [--changes N] [--officers N]';

const defaults = {
  open: 1_000_000,
  closed: 5_000_000,
  due: 100_000,
  rounds: 3,
  'kill-rounds': 2,
  seconds: 60,
  rate: 100,
  changes: 10_000,
  officers: 50,
};

/** @throws Error that says what is wrong. */
export function readSupervisionOptions(args: string[]): SupervisionOptions {
  const names = Object.keys(defaults) as (keyof typeof defaults)[];
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: phases.join() },
      ...Object.fromEntries(names.map(name => [name, { type: 'string', default: String(defaults[name]) } as const])),
    },
  });
  const whole = (name: keyof typeof defaults, least: number) => {
    const value = Number((values as Record<string, string>)[name]);
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} has to be a whole number from ${least}`);
    return value;
  };
  const asked = values.only!.split(',');
  const stranger = asked.find(name => !phases.some(phase => phase === name));
  if (stranger !== undefined) throw new Error(`there is no phase "${stranger}"; there are ${phases.join(', ')}`);
  return {
    only: phases.filter(phase => asked.includes(phase)),
    open: whole('open', 1),
    closed: whole('closed', 0),
    due: whole('due', 1),
    rounds: whole('rounds', 1),
    killRounds: whole('kill-rounds', 1),
    seconds: whole('seconds', 1),
    rate: whole('rate', 1),
    changes: whole('changes', 1),
    officers: whole('officers', 1),
  };
}
