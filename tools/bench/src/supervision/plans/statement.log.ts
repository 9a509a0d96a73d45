/** A statement as a service sent it. */
export interface Sent {
  /** Of a prepared statement that is kept; undefined for one that is planned each time. */
  readonly name?: string;
  readonly text: string;
  /** As the log writes them: SQL literals. */
  readonly parameters: readonly string[];
}

/** What precedes each line of the log while statements are noted; see `statementPrefix`. */
const line = /^<<(?<role>[^|]*)\|[^>]*>> (?<rest>.*)$/s;
/** `log_line_prefix` that `sentIn` reads. */
export const statementPrefix = '<<%u|%p>> ';

/**
 * The statements that a role has sent, in a log that was written with `statementPrefix`: each kept one once, each other one
 * once for what it was first asked for, the division of who asks.
 */
export function sentIn(log: string, role: string): Sent[] {
  const entries = log
    .split(/^(?=<<)/m)
    .map(entry => line.exec(entry)?.groups)
    .filter(groups => groups?.['role'] === role)
    .map(groups => groups!['rest']!.trimEnd());
  const found = new Map<string, Sent>();
  entries.forEach((entry, index) => {
    const [, name, raw] = /^LOG: {2}execute ([^:]+): (.*)$/s.exec(entry) ?? [];
    const text = raw?.replace(/^\t/gm, '');
    if (name === undefined || text === undefined || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) return;
    const detail = /^DETAIL: {2}(?:P|p)arameters: (.*)$/s.exec(entries[index + 1] ?? '')?.[1] ?? '';
    const sent = { text, parameters: parametersIn(detail), ...(name !== '<unnamed>' && { name: name.split('/')[0]! }) };
    const key = name === '<unnamed>' ? `${text} ${sent.parameters[0]}` : text;
    if (!found.has(key)) found.set(key, sent);
  });
  return [...found.values()];
}

/** `$1 = 'it''s', $2 = NULL` → the literals. */
function parametersIn(detail: string): string[] {
  return [...detail.matchAll(/\$\d+ = ('(?:[^']|'')*'|NULL)/gs)].map(([, literal]) => literal!);
}
