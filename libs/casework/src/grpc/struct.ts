/** A `google.protobuf.Value` as the proto loader takes it. */
export type Value =
  | { nullValue: 0 }
  | { boolValue: boolean }
  | { numberValue: number }
  | { stringValue: string }
  | { listValue: { values: Value[] } }
  | { structValue: Struct };

/** A `google.protobuf.Struct`: any JSON object. */
export interface Struct {
  readonly fields: Readonly<Record<string, Value>>;
}

/** A JSON object as a Struct; properties that are undefined are left out, as JSON leaves them out. */
export function toStruct(object: object): Struct {
  const fields = Object.entries(object).filter(([, value]) => value !== undefined);
  return { fields: Object.fromEntries(fields.map(([name, value]) => [name, toValue(value)])) };
}

function toValue(value: unknown): Value {
  switch (typeof value) {
    case 'boolean':
      return { boolValue: value };
    case 'number':
      return { numberValue: value };
    case 'string':
      return { stringValue: value };
    case 'object':
      if (value === null) return { nullValue: 0 };
      if (Array.isArray(value)) return { listValue: { values: value.map(toValue) } };
      return { structValue: toStruct(value) };
    default:
      throw new TypeError(`a ${typeof value} has no place in JSON`);
  }
}
