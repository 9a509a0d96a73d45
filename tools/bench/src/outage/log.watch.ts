import { readFileSync, statSync } from 'node:fs';

/** Lines of a log that say that something is wrong. */
export interface Complaints {
  readonly warn: number;
  /** With those that are not JSON: what Node prints of itself when a process breaks. */
  readonly error: number;
  /** How often what was said, the most frequent first. */
  readonly said: Readonly<Record<string, number>>;
}

/** Counts them in some whole lines of a service's log. */
export function complaintsIn(text: string): Complaints {
  const counts = { warn: 0, error: 0 };
  const said = new Map<string, number>();
  for (const line of text.split('\n').filter(Boolean)) {
    const { level, message } = read(line);
    if (level !== 'warn' && level !== 'error') continue;
    counts[level] += 1;
    const what = `${level}: ${message}`;
    said.set(what, (said.get(what) ?? 0) + 1);
  }
  const mostFirst = [...said].sort(([, one], [, other]) => other - one);
  return { ...counts, said: Object.fromEntries(mostFirst) };
}

function read(line: string): { level?: string; message: string } {
  try {
    const { level, msg, error } = JSON.parse(line) as { level?: string; msg?: string; error?: string };
    return {
      level: level === 'fatal' ? 'error' : level,
      message: [msg, error].filter(Boolean).join(': ').slice(0, 160),
    };
  } catch {
    return { level: 'error', message: line.slice(0, 160) };
  }
}

/** The logs of some processes from a moment on. Each line is written at once, so that a mark never cuts one. */
export class LogWatch {
  private readonly from: ReadonlyMap<string, number>;

  /** @param files by process. */
  constructor(private readonly files: ReadonlyMap<string, string>) {
    this.from = new Map([...files].map(([name, file]) => [name, statSync(file).size]));
  }

  /** What was complained of since then, by process. */
  read(): Record<string, Complaints> {
    const read = [...this.files].map(([name, file]) => {
      const text = readFileSync(file).subarray(this.from.get(name)).toString('utf8');
      return [name, complaintsIn(text)] as const;
    });
    return Object.fromEntries(read);
  }
}
