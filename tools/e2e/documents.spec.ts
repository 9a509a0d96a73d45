/** What the written pages say is so: the libraries are those of package.json, and no link leads nowhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '@yizhan/servers';

const root = projectRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name));
const pages = [
  'README.md',
  ...pagesIn('docs'),
  ...readdirSync(join(root, 'apps')).map(app => `apps/${app}/README.md`),
  'deploy/README.md',
];

describe('the page of libraries', () => {
  it('names those of package.json and of the tools, and no others', () => {
    const used = ['.', ...readdirSync(join(root, 'tools')).map(tool => `tools/${tool}`)].flatMap(librariesOf);
    const rows = read('docs/adr/0012-libraries.md')
      .split('\n')
      .filter(line => line.startsWith('| `'));
    const named = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual(used.sort());
  });
});

/** The libraries that the package in a folder names. */
function librariesOf(folder: string): string[] {
  if (!existsSync(join(root, folder, 'package.json'))) return [];
  const { dependencies, devDependencies } = JSON.parse(read(`${folder}/package.json`)) as Record<string, object>;
  return Object.keys({ ...dependencies, ...devDependencies });
}

describe('every page', () => {
  it.each(pages)('%s links to what is there', page => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map(([, target]) => target!);
    const own = links.filter(target => !/^[a-z]+:/.test(target));
    expect(own.filter(target => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it('names tests that exist where it speaks of proof', () => {
    const named = [...read('docs/guarantees.md').matchAll(/`((?:libs|tools|apps)\/[\w./-]+\.ts)`/g)].map(
      ([, path]) => path!,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(path => !existsSync(join(root, path)))).toEqual([]);
  });
});
