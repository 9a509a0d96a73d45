import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { relations } from './events/case-link.js';

/** A JSON Schema (draft 2020-12) as far as our classes need it. */
export interface JsonSchema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean;
  [keyword: string]: unknown;
}

const divisionPattern = '^\\d{6}(\\d{3}){0,2}$';
const acceptanceNoPattern = '^\\d{6}-\\d{4}-\\d{6,9}-[0-9X]$';

/** What our own decorators mean in JSON Schema; class-validator's are known to the library. */
const additionalConverters = {
  isInstant: { type: 'string', format: 'date-time' },
  // The library takes it for a date with a time; we use it for days.
  isDateString: { type: 'string', format: 'date' },
  isDivision: { type: 'string', pattern: divisionPattern },
  isCalendarDays: {
    type: 'array',
    items: {
      type: 'object',
      properties: { date: { type: 'string', format: 'date' }, name: { type: 'string' } },
      required: ['date', 'name'] as string[],
      additionalProperties: false,
    },
  },
  isReferral: {
    type: 'object',
    properties: { matter: { type: 'string' }, purpose: { type: 'string' }, waits: { type: 'boolean' } },
    required: ['purpose'] as string[],
    additionalProperties: false,
  },
  isCaseLinks: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        caseId: { type: 'string', format: 'uuid' },
        acceptanceNo: { type: 'string', pattern: acceptanceNoPattern },
        division: { type: 'string', pattern: divisionPattern },
        relation: { type: 'string', enum: [...relations] as string[] },
        direction: { type: 'string', enum: ['out', 'in'] as string[] },
        matter: { type: 'string' },
        service: { type: 'string' },
        state: { type: 'string' },
        stateTitle: { type: 'string' },
        outcome: { type: 'string' },
        waits: { type: 'boolean' },
        linkedAt: { type: 'string', format: 'date-time' },
      },
      required: [
        ...['caseId', 'acceptanceNo', 'division', 'relation', 'direction', 'state', 'stateTitle', 'linkedAt'],
      ] as string[],
      additionalProperties: false,
    },
  },
  isAcceptanceNo: { type: 'string', pattern: acceptanceNoPattern },
  isIdentityNumber: { type: 'string', minLength: 18, maxLength: 18 },
  isPhone: { type: 'string' },
} as const;

/** The JSON Schema of a class, read from its class-validator decorators; nested classes stand in place. */
export function schemaOf(shape: new () => object): JsonSchema {
  const schema = targetConstructorToSchema(shape, {
    classTransformerMetadataStorage: defaultMetadataStorage as never,
    additionalConverters,
  }) as JsonSchema;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]): [string, JsonSchema] => {
    if (!JSON.stringify(property).includes('$ref')) return [name, property];
    const nested = schemaOf(nestedClass(shape, name));
    return [name, property.type === 'array' || property.items ? { type: 'array', items: nested } : nested];
  });
  return { type: 'object', ...schema, properties: Object.fromEntries(properties) };
}

function nestedClass(shape: new () => object, property: string): new () => object {
  const type = defaultMetadataStorage.findTypeMetadata(shape, property)?.typeFunction() as
    (new () => object) | undefined;
  if (!type) throw new Error(`${shape.name}.${property} is nested but has no @Type`);
  return type;
}
