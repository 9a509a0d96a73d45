import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@yizhan/servers';
import type { Planted } from '../checker/plants/plant-all.js';
import { type Difference, harmsOf } from '../checker/difference.js';
import type { FaultsOptions } from '../faults.options.js';

/** One step of the schedule as it went. */
export interface StepReport {
  readonly atCase: number;
  readonly what: string;
  /** How long it lasted, and how long it then took until everything was ready again; seconds, null if never. */
  readonly lasted: number;
  readonly recovered: number | null;
}

/** What became of a run. */
export interface FaultReport {
  readonly options: FaultsOptions;
  readonly steps: readonly StepReport[];
  readonly load: {
    readonly begun: number;
    readonly completed: number;
    readonly acknowledged: number;
    /** Requests that were sent again. */
    readonly retries: number;
    readonly refused: number;
    readonly stuck: readonly { readonly mark: string; readonly why: string }[];
    readonly seconds: number;
  };
  /** Seconds until nothing was left to send or apply after the load; null if that did not come about. */
  readonly restAfter: number | null;
  readonly counts: {
    readonly events: number;
    /** Records on the topics beyond one an event. */
    readonly copies: number;
    readonly effects: number;
    readonly clocks: number;
    readonly tasks: number;
    readonly alerts: number;
  };
  readonly planted: Planted | null;
  readonly differences: readonly Difference[];
  readonly seconds: number;
}

/** Nothing differs, nobody waited in vain, everything came back, and the checker has proved that it sees. */
export function isClean({ differences, load, steps, restAfter, planted, options }: FaultReport): boolean {
  return (
    differences.length + load.stuck.length + (planted?.missed.length ?? 0) === 0 &&
    steps.every(({ recovered }) => recovered !== null) &&
    restAfter !== null &&
    load.begun >= options.cases
  );
}

/** The one line by which programs read a run. */
export function lastLine({ options, differences }: FaultReport): string {
  const { lost, doubled, disordered } = harmsOf(differences);
  const { seed, cases, faults } = options;
  return JSON.stringify({ seed, cases, faults, lost, doubled, disordered, differences: differences.length });
}

/** Writes the report below the project's `.yizhan/reports`. @returns its file. */
export function writeReport(report: FaultReport): string {
  const folder = join(projectRoot(), '.yizhan/reports');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `faults-${report.options.seed}-${at.slice(0, 19).replaceAll(':', '')}Z.json`);
  writeFileSync(file, `${JSON.stringify({ name: 'faults', at, ...report }, null, 2)}\n`);
  return file;
}
