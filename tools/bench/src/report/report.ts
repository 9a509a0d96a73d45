import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@yizhan/servers';

/** Writes the report of a measurement below the project's `.yizhan/reports`. @returns its file. */
export function writeReport(name: string, report: object): string {
  const folder = join(projectRoot(), '.yizhan/reports');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${name}-${at.slice(0, 19).replaceAll(':', '')}Z.json`);
  writeFileSync(file, `${JSON.stringify({ name, at, ...report }, null, 2)}\n`);
  return file;
}
