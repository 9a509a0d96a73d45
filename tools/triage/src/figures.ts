import { type Half, halfOf, type Kind, kinds, type Labels, type Place, places } from './labels.js';
import { share, type Share } from './wilson.js';

/** What triage said about a question. */
export interface Said {
  readonly id: string;
  readonly service: Place;
  readonly urgency: readonly Kind[];
}

/** How well signs of one kind are found. `missed` and `wrong` are ids. */
export interface KindFigures {
  readonly recall: Share;
  readonly precision: Share;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export interface PlaceFigures {
  /** In the sample. */
  readonly recall: Share;
  readonly precision: Share;
  /** With those that were found by reading the rest of the file; they say nothing about precision. */
  readonly widerRecall: Share;
}

export interface Figures {
  readonly half: Half;
  readonly sampled: number;
  readonly accuracy: Share;
  /** Of always answering “consultation”. */
  readonly baseline: Share;
  readonly places: Readonly<Record<Place, PlaceFigures>>;
  /** `confusion[labelled][said]`. */
  readonly confusion: Readonly<Record<Place, Readonly<Record<Place, number>>>>;
  /** Ids that the sample places elsewhere than triage did. */
  readonly misplaced: readonly string[];
  /** Over every question of the half. */
  readonly kinds: Readonly<Record<Kind, KindFigures>>;
}

/** Kinds about which triage must not be silent, and the share of them that it has to find. */
export const bar = { kinds: ['violence', 'custody', 'limitation'] as const, recall: 0.95 };

/** Compares what triage said with the labels of one half. */
export function figuresOf(half: Half, { sample, others }: Labels, said: readonly Said[]): Figures {
  const mine = new Map(said.filter(({ id }) => halfOf(id) === half).map(one => [one.id, one]));
  const drawn = sample.filter(({ id }) => mine.has(id));
  const read = others.filter(({ id, service }) => service && mine.has(id));
  const signs = new Map([...sample, ...others].map(({ id, urgency = [] }) => [id, urgency]));
  const saidOf = (id: string) => mine.get(id)!.service;
  const right = drawn.filter(({ id, service }) => saidOf(id) === service);
  return {
    half,
    sampled: drawn.length,
    accuracy: share(right.length, drawn.length),
    baseline: share(drawn.filter(({ service }) => service === 'consultation').length, drawn.length),
    places: record(places, place => {
      const labelled = drawn.filter(({ service }) => service === place);
      const wider = [...labelled, ...read.filter(({ service }) => service === place)];
      const found = (ones: typeof drawn) => ones.filter(({ id }) => saidOf(id) === place).length;
      return {
        recall: share(found(labelled), labelled.length),
        precision: share(found(labelled), found(drawn)),
        widerRecall: share(found(wider), wider.length),
      };
    }),
    confusion: record(places, labelled =>
      record(places, other => drawn.filter(({ id, service }) => service === labelled && saidOf(id) === other).length),
    ),
    misplaced: drawn.filter(({ id, service }) => saidOf(id) !== service).map(({ id }) => id),
    kinds: record(kinds, kind => {
      const isSigned = ({ id }: Said) => signs.get(id)?.includes(kind) ?? false;
      const labelled = [...mine.values()].filter(isSigned);
      const found = [...mine.values()].filter(({ urgency }) => urgency.includes(kind));
      const both = found.filter(isSigned).length;
      return {
        recall: share(both, labelled.length),
        precision: share(both, found.length),
        missed: labelled.filter(({ urgency }) => !urgency.includes(kind)).map(({ id }) => id),
        wrong: found.filter(one => !isSigned(one)).map(({ id }) => id),
      };
    }),
  };
}

/** The kinds of the bar that this half does not reach. */
export function belowBar({ kinds: found }: Figures): Kind[] {
  return bar.kinds.filter(kind => !(found[kind].recall.value >= bar.recall));
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map(key => [key, value(key)])) as Record<K, V>;
}
