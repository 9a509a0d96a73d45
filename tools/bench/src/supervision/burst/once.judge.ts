/** What is written anywhere about the limits of a burst: one entry a row, ids only. */
export interface BurstRows {
  /** The clocks that were due. */
  readonly due: readonly string[];
  readonly tasks: readonly { readonly id: string; readonly clockId: string }[];
  /** First entries of the history, by task. */
  readonly history: readonly string[];
  /** The tasks' own clocks, by task. */
  readonly clocks: readonly string[];
  /** `task.raised` in the outbox, by task. */
  readonly events: readonly string[];
  /** `clock.changed` of the tasks' own clocks in the outbox, by task. */
  readonly clockEvents: readonly string[];
  /** `task.raised` on the stream, by task. */
  readonly alerts: readonly string[];
  /** Of the tasks' own clocks in the register, by task. */
  readonly registered: readonly string[];
  /** Alarms of the due clocks that still wait. */
  readonly alarmsLeft: readonly string[];
}

/** What is not exactly once, as sentences; none when all is well. */
export function faultsOf(rows: BurstRows): string[] {
  const faults: string[] = [];
  const tell = (count: number, text: string) => {
    if (count > 0) faults.push(`${count} ${text}`);
  };
  const byClock = rows.tasks.map(({ clockId }) => clockId);
  const compare = (ofWhat: string, expected: readonly string[], found: readonly string[], what: string) => {
    const { missing, doubled, strange } = difference(expected, found);
    tell(missing, `${ofWhat} without ${what}`);
    tell(doubled, `${ofWhat} with more than one ${what}`);
    tell(strange, `${what} of no such ${ofWhat}`);
  };
  compare('limits', rows.due, byClock, 'task');
  const tasks = rows.tasks.map(({ id }) => id);
  compare('tasks', tasks, rows.history, 'first history entry');
  compare('tasks', tasks, rows.clocks, 'limit of their own');
  compare('tasks', tasks, rows.events, 'event');
  compare('tasks', tasks, rows.clockEvents, 'event of their own limit');
  compare('tasks', tasks, rows.alerts, 'alert');
  compare('tasks', tasks, rows.registered, 'entry in the register');
  tell(rows.alarmsLeft.length, 'limits whose alarm is still set');
  return faults;
}

function difference(expected: readonly string[], found: readonly string[]) {
  const wanted = new Set(expected);
  const seen = new Set<string>();
  const doubled = new Set<string>();
  let strange = 0;
  for (const id of found) {
    if (!wanted.has(id)) strange += 1;
    else if (seen.has(id)) doubled.add(id);
    else seen.add(id);
  }
  return { missing: wanted.size - seen.size, doubled: doubled.size, strange };
}
