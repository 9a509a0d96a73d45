import { parseArgs } from 'node:util';
import { type Audience, audienceOf, type Instant, type Lang, langOf, parseInstant } from '@yizhan/deadlines';
import { DueError } from './due.error.js';

/** What the tool was asked, as it was written. */
export interface DueOptions {
  /** RULE and INSTANT, whichever the question needs. */
  readonly positionals: readonly string[];
  readonly audience: Audience;
  readonly lang: Lang;
  readonly json: boolean;
  readonly values: Readonly<Partial<Record<(typeof valued)[number], string>>>;
  readonly before: boolean;
}

const valued = [
  'rule-version',
  'division',
  'division-rules',
  'as-of',
  'amount',
  'unit',
  'ledger',
  'case',
  'service',
  'clock',
  'account',
  'audience',
  'lang',
] as const;
const flags = ['json', 'text', 'before'];

/**
 * Reads the command line.
 * @throws DueError `unknown-option`, `missing-value`, `contradicting-options`; UnknownReaderError
 */
export function readOptions(args: readonly string[]): DueOptions {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: options(),
  });
  const values: Record<string, string> = {};
  const given = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option' && isValued(token.name)) values[token.name] = valueOf(token);
    else if (token.kind === 'option' && isFlag(token.name) && token.value === undefined) given.add(token.name);
    else if (token.kind === 'option') throw new DueError('unknown-option', `没有这个选项：${token.rawName}`);
  }
  if (given.has('json') && given.has('text'))
    throw new DueError('contradicting-options', '--json 与 --text 只能选一个');
  return {
    positionals,
    audience: audienceOf(values['audience'] ?? 'staff'),
    lang: langOf(values['lang'] ?? 'zh'),
    json: given.has('json'),
    before: given.has('before'),
    values,
  };
}

/** An RFC 3339 instant, or a bare date for its first moment in Shanghai. @throws InvalidInstantError */
export function readInstant(text: string): Instant {
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
}

/** A whole number that is not negative. @throws DueError with the code given */
export function readNumber(text: string, code: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new DueError(code, `${what}须为非负整数：${text}`);
  return Number(text);
}

function isFlag(name: string): boolean {
  return flags.includes(name);
}

function isValued(name: string): boolean {
  return (valued as readonly string[]).includes(name);
}

function options(): Record<string, { type: 'string' | 'boolean' }> {
  return Object.fromEntries([
    ...valued.map(name => [name, { type: 'string' as const }]),
    ...flags.map(name => [name, { type: 'boolean' as const }]),
  ]) as Record<string, { type: 'string' | 'boolean' }>;
}

/** `--ledger --json` would take the next option for a value. */
function valueOf({ rawName, value }: { rawName: string; value: string | undefined }): string {
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new DueError('missing-value', `${rawName} 之后须有值`);
  }
  return value;
}
