import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project/project-root.js';
import { run } from '../process/run.js';
import { type ToolOptions, maven } from './java.js';

/**
 * The folder with the jars named in kafka/pom.xml, fetched with Maven the first time. It lies under the project's own
 * `.yizhan/kafka-libs`, one for all stacks and tests, and is named after the pom's content.
 */
export async function kafkaLibraries(options: ToolOptions): Promise<string> {
  const root = projectRoot();
  const pom = join(root, 'libs/servers/kafka/pom.xml');
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const cache = join(root, '.yizhan/kafka-libs');
  const folder = join(cache, version);
  if (existsSync(folder)) return folder;

  const mvn = await maven(options);
  options.progress?.('fetching Apache Kafka with Maven (45 MB, once)');
  mkdirSync(cache, { recursive: true });
  const unfinished = join(cache, `${version}.${process.pid}`);
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`, '-DincludeScope=runtime'];
    await run(mvn, ['--batch-mode', '--quiet', '--file', pom, ...goal], { signal: options.signal });
    renameInto(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Two starts may fetch at the same time; the first one to finish gives the folder its name. */
function renameInto(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
