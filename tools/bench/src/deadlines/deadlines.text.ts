import { table } from '../report/table.js';
import { bars, type DeadlinesResult } from './deadlines.bench.js';
import { samples } from './packages.js';

/** The run as a person reads it. */
export function deadlinesText({ node, plain, folded, replaysPerSecond, packages }: DeadlinesResult): string {
  return `Node ${node}, one core, the best of eight rounds each
Due instant of a limit that runs undisturbed (bar ${bars.plain} ns)
${table(
  ['', 'ns'],
  plain.map(({ name, ns }) => [name, Math.round(ns)]),
)}

Clock of a ledger: taken entry by entry, and replayed as a recomputation does (bar ${bars.ledger} ns for 20)
${table(
  ['entries', 'fold ns', 'replay ns'],
  folded.map(({ entries, foldNs, replayNs }) => [String(entries), Math.round(foldNs), Math.round(replayNs)]),
)}
  a recomputation replays ${replaysPerSecond.toLocaleString('en')} clocks a second (all rules, ledgers of 1 to 6 entries)

The plain question, text in and out: which day is the 15th working day after a date?
${table(
  ['', 'ns', `wrong of ${samples.length}`],
  packages.map(({ name, ns, wrong }) => [name, Math.round(ns), wrong.length]),
)}
${packages.flatMap(({ name, wrong }) => wrong.map(({ about, says, right }) => `  ${name}: ${says}, right is ${right} (${about})`)).join('\n')}`;
}
