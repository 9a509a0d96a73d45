import type { JsonSchema } from '@yizhan/contracts';
import type { Dice } from './dice.js';

type Json = Record<string, unknown>;

/** What no field of ours expects, or few. */
const odd: readonly unknown[] = [
  ...[null, '', ' ', 'x', 0, -1, 1.5, 1e308, -1e308, 2 ** 53, true, false],
  ...[[], {}, [null], [[]], { length: 3 }, { toString: 1 }, { constructor: { name: 'x' } }],
];

const oddTexts = (text: string, longest: number): readonly unknown[] => [
  ...['', ' \t\n', `${text}\0`, `${text}\u0007\u001b[31m`, `${text}\ud800`, `${text}\u202e\u200b\ufeff`],
  ...["'; drop table cases; --", '<script>alert(1)</script>', '{{7*7}}', '%s%n', '../../etc/passwd', 'constructor'],
  ...['字'.repeat(longest), '字'.repeat(longest + 1), '😀'.repeat(longest), `${text}${text}`, text.slice(0, -1)],
];

const oddInstants: readonly unknown[] = [
  ...['0001-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '2026-02-30T09:00:00+08:00', '2026-11-23T09:00:00'],
  ...['9999-12-31T23:59:59.999+14:00', '2026-11-23T09:00:00+08:00', '2026-11-23', 1_795_395_600_000],
];

const oddDays: readonly unknown[] = ['0001-01-01', '9999-12-31', '2026-02-30', '2027-01-01', '2026-W12', '20261231'];

/** A field of an input, nested ones too. */
interface Place {
  readonly holder: Json | unknown[];
  readonly name: string;
  readonly schema: JsonSchema;
}

/**
 * An input made out of a valid one by changing one thing in it, as the JSON Schema of its class suggests: missing, unknown,
 * of another type, too long, out of range, with control characters, or merely another value. Whether it is still valid is for
 * the class to say.
 */
export function spoilt(schema: JsonSchema, sample: object, dice: Dice): object {
  const input = structuredClone(sample) as Json;
  const places = [...placesIn(input, schema)];
  if (places.length === 0 || dice.below(10) === 0) return { ...input, [dice.of(['id', 'unheardOf', 'state', ''])]: 1 };
  const { holder, name, schema: field } = dice.of(places);
  const target = holder as Json;
  if (dice.below(8) === 0) delete target[name];
  else target[name] = dice.of(replacements(field, target[name]));
  return input;
}

function* placesIn(value: Json, schema: JsonSchema): Generator<Place> {
  for (const name of new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])) {
    const field = schema.properties?.[name] ?? {};
    yield { holder: value, name, schema: field };
    yield* within(value[name], field);
  }
}

function* within(value: unknown, schema: JsonSchema): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield { holder: value, name: String(index), schema: schema.items ?? {} };
      yield* within(item, schema.items ?? {});
    }
  } else if (typeof value === 'object' && value !== null) yield* placesIn(value as Json, schema);
}

function replacements(schema: JsonSchema, value: unknown): readonly unknown[] {
  const { enum: members, minimum, maximum, maxLength, format } = schema as JsonSchema & Record<string, number>;
  if (members) return [...(members as unknown as unknown[]), ...(members as unknown as unknown[]), ...odd];
  if (typeof value === 'number') {
    const edges = [minimum, maximum].filter(edge => edge !== undefined);
    return [...edges, ...edges.map(edge => edge + 1), ...edges.map(edge => edge - 1), value + 1, ...odd];
  }
  if (Array.isArray(value)) return [[], [...value, ...value], Array(300).fill(value[0]), [...value, null], ...odd];
  const kind = String(format ?? '');
  if (kind === 'date-time') return [...oddInstants, ...odd];
  if (kind === 'date') return [...oddDays, ...odd];
  if (typeof value === 'string') return [...oddTexts(value, maxLength ?? 300), ...odd];
  return odd;
}

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

/** Bodies that are no JSON object of ours at all. */
export const rawBodies: readonly string[] = [
  ...['', '{', 'null', '[]', '[{}]', '"text"', '1', 'NaN', '{}{}', '\u0000', '{"__proto__":{"state":"x"}}'],
  ...[deep(5_000), `{"reason":${deep(5_000)}}`, `{"reason":${deep(200_000)}}`, `{"a":"${'x'.repeat(2_000_000)}"}`],
];
