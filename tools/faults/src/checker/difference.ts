/** What a difference comes down to, for the last line of a run. */
export type Harm = 'lost' | 'doubled' | 'disordered' | 'other';

/** Every way in which the books can disagree. */
export const kinds = {
  'acceptance-lost': 'lost',
  'acceptance-doubled': 'doubled',
  'command-lost': 'lost',
  'command-refused': 'other',
  'case-lost': 'lost',
  'case-doubled': 'doubled',
  'case-stranger': 'other',
  'history-broken': 'lost',
  'step-doubled': 'doubled',
  'event-missing': 'lost',
  'event-doubled': 'doubled',
  'event-stranger': 'other',
  'event-unsent': 'lost',
  'record-lost': 'lost',
  'record-stranger': 'other',
  'record-changed': 'other',
  'record-disordered': 'disordered',
  'effect-lost': 'lost',
  'effect-doubled': 'doubled',
  'effect-stranger': 'other',
  'effect-disordered': 'disordered',
  'dead-letter': 'lost',
  'progress-differs': 'lost',
  'progress-stranger': 'other',
  'clock-missing': 'lost',
  'clock-runs-on': 'other',
  'ledger-broken': 'lost',
  'register-differs': 'lost',
  'register-stranger': 'other',
  'alarm-lost': 'lost',
  'alarm-stranger': 'other',
  'warning-lost': 'lost',
  'warning-doubled': 'doubled',
  'task-lost': 'lost',
  'task-doubled': 'doubled',
  'task-stranger': 'other',
  'task-open': 'other',
  'alert-lost': 'lost',
  'alert-doubled': 'doubled',
} as const satisfies Record<string, Harm>;

export type Kind = keyof typeof kinds;

/** Something that should be the same and is not. */
export interface Difference {
  readonly kind: Kind;
  /** Where it shows. */
  readonly service: string;
  /** What it is about, for people: ids, versions, states. */
  readonly what: string;
}

/** How many differences do which harm. */
export function harmsOf(differences: readonly Difference[]): Record<Harm, number> {
  const count = (harm: Harm) => differences.filter(({ kind }) => kinds[kind] === harm).length;
  return { lost: count('lost'), doubled: count('doubled'), disordered: count('disordered'), other: count('other') };
}
