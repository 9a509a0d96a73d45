/** A `google.protobuf.Value` as the reflected description gives it. */
interface Value {
  nullValue?: unknown;
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  structValue?: Struct;
  listValue?: { values?: Value[] };
}

/** A `google.protobuf.Struct` as the reflected description gives it: its map as a list of entries. */
export interface Struct {
  fields?: { key: string; value?: Value }[];
}

/** The JSON object that an operation answered as a Struct. */
export function jsonOf({ fields = [] }: Struct): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ key, value = {} }) => [key, plain(value)]));
}

function plain({ structValue, listValue, numberValue, stringValue, boolValue }: Value): unknown {
  if (structValue) return jsonOf(structValue);
  if (listValue) return (listValue.values ?? []).map(plain);
  return numberValue ?? stringValue ?? boolValue ?? null;
}
