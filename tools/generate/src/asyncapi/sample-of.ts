import { acceptanceNo, type JsonSchema } from '@yizhan/contracts';

/** Texts of the forms that our events know. */
const byFormat: Record<string, string> = {
  uuid: '0190f3c2-6a7b-7c3d-8e4f-0123456789ab',
  'date-time': '2026-11-23T09:00:00+08:00',
  date: '2026-11-23',
};
const texts = ['410302', acceptanceNo('410302', 2026, 17), '410302001', 'x'];

/**
 * Some data that a schema allows; for tests of old and new events against each other.
 * @param optional whether fields that may be missing are there.
 * @throws Error for a form of text that it does not know.
 */
export function sampleOf(schema: JsonSchema, optional: boolean): unknown {
  if ('const' in schema) return schema['const'];
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).filter(
        ([name]) => optional || schema.required?.includes(name),
      );
      return Object.fromEntries(wanted.map(([name, property]) => [name, sampleOf(property, optional)]));
    }
    case 'array':
      return schema.items ? [sampleOf(schema.items, optional)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema['minimum'] ?? 1));
    case 'boolean':
      return true;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format, pattern }: JsonSchema): string {
  if (format && byFormat[format]) return byFormat[format];
  const text = texts.find(each => !pattern || new RegExp(pattern).test(each));
  if (text === undefined) throw new Error(`no sample of the form ${pattern}`);
  return text;
}
