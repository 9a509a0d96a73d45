import { type ProtoField, shapeOf } from './proto.model.js';

/** The numbers that a message has given out, in the file that was committed last. */
export interface MessageNumbers {
  /** Number and shape of each field by its name. */
  readonly fields: ReadonlyMap<string, { readonly number: number; readonly shape: string }>;
  readonly reserved: ReadonlySet<number>;
  readonly reservedNames: ReadonlySet<string>;
}

/** By the message's name, nested ones after a dot: `AcceptRequest.Applicant`. */
export type KnownNumbers = ReadonlyMap<string, MessageNumbers>;

/** The numbers of a message's fields now, and what may never be used again. */
export interface AssignedNumbers {
  readonly numbers: ReadonlyMap<string, number>;
  readonly reserved: readonly number[];
  readonly reservedNames: readonly string[];
}

/**
 * Gives each field its number. A field keeps the one it has; a new one gets the next that was never used; the number of
 * a field that is gone, or whose type has changed, is reserved. So a client made from an older file still understands.
 */
export function assignNumbers(fields: readonly ProtoField[], known: MessageNumbers = nothing): AssignedNumbers {
  const kept = fields.filter(field => known.fields.get(field.name)?.shape === shapeOf(field));
  const numbers = new Map(kept.map(({ name }) => [name, known.fields.get(name)!.number]));
  const used = [...known.fields.values()].map(({ number }) => number);
  let next = Math.max(0, ...used, ...known.reserved);
  for (const { name } of fields) {
    if (!numbers.has(name)) numbers.set(name, ++next);
  }
  const gone = [...known.fields].filter(([name, { number }]) => numbers.get(name) !== number);
  const reserved = new Set([...known.reserved, ...gone.map(([, { number }]) => number)]);
  const names = new Set([...known.reservedNames, ...gone.map(([name]) => name)]);
  return {
    numbers,
    reserved: [...reserved].sort((a, b) => a - b),
    reservedNames: [...names].filter(name => !numbers.has(name)).sort(),
  };
}

/** The numbers in a file that `protoText` wrote; none in an empty text. */
export function readNumbers(text: string): KnownNumbers {
  const known = new Map<string, ReturnType<typeof emptyNumbers>>();
  const path: string[] = [];
  for (const line of text.split('\n').map(withComment => withComment.replace(/\/\/.*$/, '').trim())) {
    const opened = /^(message|service|rpc) ?(\w*).*\{$/.exec(line);
    if (opened) {
      path.push(opened[2]!);
      if (opened[1] === 'message') known.set(path.join('.'), emptyNumbers());
    } else if (line === '}') {
      path.pop();
    } else {
      const message = known.get(path.join('.'));
      if (message) readMember(line, message);
    }
  }
  return known;
}

function readMember(line: string, message: ReturnType<typeof emptyNumbers>): void {
  const field = /^((?:optional |repeated )?[\w.]+) (\w+) = (\d+);$/.exec(line);
  if (field) message.fields.set(field[2]!, { number: Number(field[3]), shape: field[1]! });
  const reserved = /^reserved (.+);$/.exec(line)?.[1]?.split(', ') ?? [];
  for (const item of reserved) {
    if (item.startsWith('"')) message.reservedNames.add(item.slice(1, -1));
    else message.reserved.add(Number(item));
  }
}

function emptyNumbers() {
  return {
    fields: new Map<string, { number: number; shape: string }>(),
    reserved: new Set<number>(),
    reservedNames: new Set<string>(),
  };
}

const nothing: MessageNumbers = emptyNumbers();
