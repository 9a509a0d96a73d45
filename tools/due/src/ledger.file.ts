import { type Entry, type Instant, InvalidInstantError, parseInstant, reasonNames } from '@yizhan/deadlines';
import { DueError } from './due.error.js';

/** A ledger as it was given: the rule may be said in the file or on the command line. */
export interface LedgerFile {
  readonly rule?: string;
  readonly ruleVersion?: number;
  readonly division?: string;
  readonly entries: readonly Entry[];
}

/**
 * Reads a ledger: `[entry, …]`, or `{"rule", "ruleVersion", "division", "entries": […]}` (`ledger` instead of `entries`, as
 * REST calls it, is as good). Instants are RFC 3339 or milliseconds.
 * @throws DueError `malformed-ledger`, `malformed-entry` or `invalid-instant` saying which entry
 */
export function readLedger(text: string): LedgerFile {
  const file = jsonOf(text);
  const { rule, ruleVersion, division, entries, ledger } = (Array.isArray(file) ? { entries: file } : file) as Record<
    string,
    unknown
  >;
  const list = entries ?? ledger;
  if (!Array.isArray(list) || list.length === 0) throw new DueError('malformed-ledger', '账目须有 entries，至少一条');
  return {
    ...(typeof rule === 'string' && { rule }),
    ...(typeof ruleVersion === 'number' && { ruleVersion }),
    ...(typeof division === 'string' && { division }),
    entries: list.map((entry, index) => readEntry(entry, index + 1)),
  };
}

function jsonOf(text: string): object {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new DueError('malformed-ledger', '账目不是合法的 JSON');
  }
  if (typeof found !== 'object' || found === null) throw new DueError('malformed-ledger', '账目须为数组或者对象');
  return found;
}

function readEntry(given: unknown, seq: number): Entry {
  const fields = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const reader = new EntryReader(fields, seq);
  const recorded = {
    at: reader.instant('at'),
    ...reader.optional('who', name => reader.text(name)),
    ...reader.optional('recordedAt', name => reader.text(name)),
  };
  switch (fields['kind']) {
    case 'started':
    case 'stopped':
      return { kind: fields['kind'], ...recorded };
    case 'suspended':
      return { kind: 'suspended', ...recorded, reason: reader.reason('reason') };
    case 'resumed':
      return { kind: 'resumed', ...recorded, ...reader.optional('reason', name => reader.reason(name)) };
    case 'extended':
      return {
        kind: 'extended',
        ...recorded,
        amount: reader.number('amount'),
        unit: reader.text('unit') as never,
        approver: reader.text('approver'),
        ...reader.optional('reason', name => reader.text(name)),
      };
    case 'corrected':
      return { kind: 'corrected', ...recorded, startedAt: reader.instant('startedAt'), reason: reader.text('reason') };
    case 'withdrawn':
      return { kind: 'withdrawn', ...recorded, entry: reader.number('entry'), reason: reader.text('reason') };
    case 'excused':
      return {
        kind: 'excused',
        ...recorded,
        reason: reader.reason('reason'),
        ...reader.optional('until', name => reader.instant(name)),
      };
    case 'recomputed':
      return {
        kind: 'recomputed',
        ...recorded,
        was: reader.instant('was'),
        calendarVersion: reader.text('calendarVersion'),
        ...reader.optional('ruleVersion', name => reader.number(name)),
      };
    default:
      throw new DueError('malformed-entry', `第${seq}条记录的 kind 无效：${String(fields['kind'])}`);
  }
}

/** Reads the fields of one entry and says which is wrong. */
class EntryReader {
  constructor(
    private readonly fields: Record<string, unknown>,
    private readonly seq: number,
  ) {}

  /** The field if it is there. */
  optional<K extends string, T>(name: K, read: (name: K) => T): { [P in K]?: T } {
    return this.fields[name] === undefined || this.fields[name] === null
      ? {}
      : ({ [name]: read(name) } as { [P in K]: T });
  }

  instant(name: string): Instant {
    const value = this.fields[name];
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    try {
      return parseInstant(this.text(name));
    } catch (error) {
      if (error instanceof InvalidInstantError)
        throw new DueError(error.code, `第${this.seq}条记录的 ${name}：${error.message}`);
      throw error;
    }
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value !== 'string' || value === '') throw this.malformed(name, '文字');
    return value;
  }

  number(name: string): number {
    const value = this.fields[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.malformed(name, '数');
    return value;
  }

  reason(name: string): keyof typeof reasonNames {
    const value = this.text(name);
    if (!Object.hasOwn(reasonNames, value))
      throw new DueError('unknown-reason', `第${this.seq}条记录的 ${name}：没有“${value}”这个事由`);
    return value as keyof typeof reasonNames;
  }

  private malformed(name: string, wanted: string): DueError {
    return new DueError('malformed-entry', `第${this.seq}条记录的 ${name} 须为${wanted}`);
  }
}
