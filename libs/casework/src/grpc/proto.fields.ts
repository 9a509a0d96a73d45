import type { JsonSchema } from '@yizhan/contracts';
import { pascal, snake } from './names.js';
import type { ProtoField, ProtoMessage } from './proto.model.js';

/** What a class becomes in a message: its fields, and a message of its own for each class nested in it. */
export interface ProtoShape {
  readonly fields: readonly ProtoField[];
  readonly nested: readonly ProtoMessage[];
}

/**
 * The fields of an input class, from its JSON Schema. Single values are `optional`, so that a field left out and a field
 * that says no (`false`, `0`) stay two things, as they are in JSON.
 * Throws `Error` for a property whose type the decorators do not tell.
 */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema): ProtoShape {
  const nested: ProtoMessage[] = [];
  const fields = Object.entries(properties).map(([name, property]): ProtoField => {
    const element = property.type === 'array' ? (property.items ?? {}) : property;
    const type = typeOf(name, element);
    if (type === pascal(name)) nested.push({ name: type, ...fieldsOf(element) });
    const comment = commentOf(element, required.includes(name));
    return {
      name: snake(name),
      type,
      label: property.type === 'array' ? 'repeated' : 'optional',
      ...(comment && { comment }),
    };
  });
  return { fields, nested };
}

const int32Max = 2 ** 31 - 1;

function typeOf(name: string, { type, properties, maximum }: JsonSchema): string {
  switch (type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'integer':
      return typeof maximum === 'number' && maximum > int32Max ? 'int64' : 'int32';
    case 'number':
      return 'double';
    case 'object':
      return properties ? pascal(name) : 'google.protobuf.Struct';
    default:
      throw new Error(`"${name}" has no type that gRPC knows: give the property a decorator that tells it`);
  }
}

function commentOf({ format, enum: values, pattern }: JsonSchema, required: boolean): string {
  const form =
    format === 'date-time'
      ? 'RFC 3339 with offset'
      : format === 'date'
        ? 'a date, 2026-12-31'
        : values && values.every(value => typeof value === 'string')
          ? `one of: ${values.join(', ')}`
          : pattern && `matches ${pattern}`;
  return [required && 'required', form].filter(Boolean).join('; ');
}
