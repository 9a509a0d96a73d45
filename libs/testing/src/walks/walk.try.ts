import fc from 'fast-check';

/** What somebody tries, and how often of twenty-eight times. */
const manners = {
  /** The next step of the plan, or an action that the state allows, by its sample. */
  forward: 10,
  /** An allowed action with an input in which one thing was changed. */
  spoilt: 5,
  /** Any action by its sample, allowed or not. */
  stray: 2,
  'wrong-role': 2,
  'wrong-division': 1,
  /** If-Match of an older version. */
  stale: 1,
  /** Headers that say nothing. */
  'bad-header': 1,
  /** The last step that was taken, sent again with its Idempotency-Key. */
  again: 2,
  /** That key with another request. */
  'key-reused': 1,
  /** The same step by two at once who have both seen the present version. */
  twice: 1,
  unknown: 1,
  /** A body that is no input. */
  raw: 1,
} as const;

export type Manner = keyof typeof manners;

/** One try of a walk. */
export interface Try {
  readonly manner: Manner;
  /** What everything else about it follows from. */
  readonly seed: number;
}

/** One walk: tries, perhaps with a pair of state and action as its goal. */
export interface WalkPlan {
  readonly goal: number | null;
  readonly tries: readonly Try[];
}

/** Walks that are walked side by side, and the hours that pass before each round of tries. */
export interface WalkBatch {
  readonly hours: readonly number[];
  /** How long before its opening each matter was received, in hours. */
  readonly walks: readonly (WalkPlan & { readonly receivedHours: number })[];
}

const longest = 40;

const oneTry: fc.Arbitrary<Try> = fc.record({
  manner: fc.oneof(
    ...Object.entries(manners).map(([manner, weight]) => ({
      weight,
      arbitrary: fc.constant(manner as Manner),
    })),
  ),
  seed: fc.nat(),
});

const hours = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat({ max: 48 }) },
  { weight: 1, arbitrary: fc.nat({ max: 60 * 24 }) },
);

/** So many walks side by side. */
export function batchesOf(walks: number): fc.Arbitrary<WalkBatch> {
  const walk = fc.record({
    goal: fc.option(fc.nat(), { freq: 2 }),
    receivedHours: hours,
    tries: fc.array(oneTry, { maxLength: longest, size: 'max' }),
  });
  const batch = fc.record({
    hours: fc.array(hours, { minLength: longest, maxLength: longest }),
    walks: fc.array(walk, { minLength: walks, maxLength: walks }),
  });
  return fc.noBias(batch); // which would make the first walks short
}
