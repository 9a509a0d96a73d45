import { createHash } from 'node:crypto';

/** Best first place for a question: an answer by intake, or one of the services. */
export const places = ['consultation', 'legal-aid', 'mediation', 'notarization'] as const;
export type Place = (typeof places)[number];

export const kinds = ['violence', 'custody', 'limitation', 'mass'] as const;
export type Kind = (typeof kinds)[number];

export const halves = ['tuning', 'held'] as const;
export type Half = (typeof halves)[number];

/** How a person judged a question; what counts is in docs/triage.md. */
export interface Label {
  readonly id: string;
  readonly service?: Place;
  readonly urgency?: readonly Kind[];
}

/** The labels that people gave, by id only: the questions themselves stay outside the project. */
export interface Labels {
  /** Of the data file, so that an id means the same words. */
  readonly sha256: string;
  /** The questions of the file; every one was read for urgency. */
  readonly questions: number;
  /** Orders the ids by the hash of `seed:id`; the first `sampled` are the sample. */
  readonly seed: string;
  readonly sampled: number;
  readonly labelledOn: string;
  /** When the questions were asked, as far as their words tell; calendar years in them are reckoned from it. */
  readonly askedAt: string;
  /** Drawn at random: each has a service. */
  readonly sample: readonly Label[];
  /** Found by reading the rest of the file: those with a sign of urgency, and more of the service that is rarest. */
  readonly others: readonly Label[];
}

/** The half of a question, fixed before anybody looked at a result: the parity of the first byte of the hash of its id. */
export function halfOf(id: string): Half {
  return createHash('sha256').update(`half:${id}`).digest()[0]! % 2 === 0 ? 'tuning' : 'held';
}

/** The ids that the seed draws, in the order of the file. */
export function draw(ids: readonly string[], { seed, sampled }: Pick<Labels, 'seed' | 'sampled'>): string[] {
  const rank = new Map(ids.map(id => [id, createHash('sha256').update(`${seed}:${id}`).digest('hex')]));
  const drawn = new Set([...ids].sort((one, other) => (rank.get(one)! < rank.get(other)! ? -1 : 1)).slice(0, sampled));
  return ids.filter(id => drawn.has(id));
}

/** What is wrong with labels for this file, in one line; undefined if they fit. */
export function misfit(labels: Labels, file: Buffer, ids: readonly string[]): string | undefined {
  const sha256 = createHash('sha256').update(file).digest('hex');
  if (sha256 !== labels.sha256) return `the labels are for another file: sha256 ${labels.sha256}, not ${sha256}`;
  if (ids.length !== labels.questions) return `the file has ${ids.length} questions, not ${labels.questions}`;
  if (draw(ids, labels).join() !== labels.sample.map(({ id }) => id).join())
    return 'the sample is not what the seed draws';
  return undefined;
}
