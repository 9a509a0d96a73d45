import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { difference } from './files/difference.js';
import { releasedPage, releasedPath } from './asyncapi/released.page.js';
import { type Outdated, outdated, readGenerated, update } from './files/generated-files.js';
import { allPages } from './pages.js';
import { loadOtherProcesses } from './service/other.processes.js';
import { loadServices } from './service/service.definitions.js';

/**
 * `npm run generate`: brings the generated pages up to date. With `--check` it changes nothing, shows what is behind and
 * exits with 1 if anything is; 2 for arguments that it does not know. With `--release` it keeps the events of today as
 * those that others may rely on, and exits with 1 if they break what was released before.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const [option, ...tooMany] = process.argv.slice(2);
if (tooMany.length > 0 || (option !== undefined && option !== '--check' && option !== '--release')) {
  process.stderr.write('usage: npm run generate [-- --check | --release]\n');
  process.exitCode = 2;
} else if (option === '--release') {
  process.exitCode = release();
} else {
  const services = await loadServices(root);
  const others = await loadOtherProcesses(root);
  const files = outdated(root, await allPages({ root, services, others }));
  if (option === '--check') process.exitCode = report(files);
  else {
    update(root, files);
    for (const { path, after } of files) say(`${after === undefined ? 'removed' : 'wrote'} ${path}`);
    if (files.length === 0) say('the generated pages are up to date');
  }
}

function release(): number {
  try {
    const { path, text } = releasedPage(readGenerated(root, releasedPath));
    update(root, [{ path, before: '', after: text }]);
    say(`wrote ${path}`);
    return 0;
  } catch (error) {
    say((error as Error).message);
    return 1;
  }
}

function report(files: readonly Outdated[]): number {
  for (const { path, before, after = '' } of files) {
    say(`--- ${path}`);
    for (const line of difference(before, after)) say(line);
  }
  if (files.length > 0) say(`${files.length} generated pages are behind: npm run generate`);
  return files.length > 0 ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
