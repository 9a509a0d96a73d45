import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { paths } from '../settings/settings.js';

type Files = ReturnType<typeof paths>;

/** Removes what a stack keeps; what others keep in the same folder (reports, the jars of Kafka) stays. */
export function removeData(files: Files): void {
  for (const path of [
    files.postgres,
    files.kafka,
    files.identity,
    files.secrets,
    files.clock,
    files.endpoints,
    files.attachments,
  ])
    rmSync(path, { recursive: true, force: true });
}

/** Sets the logs of the last start aside as NAME.log.1, so that each start begins new ones. */
export function rotateLogs(files: Files): void {
  const folder = dirname(files.log(''));
  for (const name of readdirOr(folder))
    if (name.endsWith('.log')) renameSync(`${folder}/${name}`, `${folder}/${name}.1`);
}

function readdirOr(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // the first start
  }
}
