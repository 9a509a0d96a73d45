/** A field of a message, without its number: numbers belong to the committed file (see proto.numbers.ts). */
export interface ProtoField {
  /** In snake_case, as the style guide of Protocol Buffers wants it. */
  readonly name: string;
  readonly type: string;
  /** `optional` fields tell "absent" from "empty"; responses need no such difference. */
  readonly label?: 'optional' | 'repeated';
  readonly comment?: string;
}

export interface ProtoMessage {
  readonly name: string;
  readonly comment?: string;
  readonly fields: readonly ProtoField[];
  readonly nested?: readonly ProtoMessage[];
}

export interface ProtoRpc {
  readonly name: string;
  readonly comment: string;
  readonly request: string;
  readonly response: string;
}

/** One `.proto` file: one service and its messages. */
export interface ProtoFile {
  readonly package: string;
  readonly service: { readonly name: string; readonly comment: string; readonly rpcs: readonly ProtoRpc[] };
  readonly messages: readonly ProtoMessage[];
}

/** A label and a type as they stand in the file; what two versions of a field must share to share a number. */
export function shapeOf({ label, type }: Pick<ProtoField, 'label' | 'type'>): string {
  return label === undefined ? type : `${label} ${type}`;
}
