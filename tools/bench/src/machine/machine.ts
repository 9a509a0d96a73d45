import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { projectRoot } from '@yizhan/servers';
import type pg from 'pg';

/** On what was measured, so that figures of two runs are only compared where that makes sense. */
export async function describeMachine(database: pg.Client) {
  const { rows } = await database.query<{ version: string; fsync: string; commit: string; buffers: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('shared_buffers') as buffers`,
  );
  const { version, fsync, commit, buffers } = rows[0]!;
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    /** Above the number of cores, others were at work and the figures are too low. */
    loadBefore: Math.round(loadavg()[0]! * 10) / 10,
    node: process.version,
    postgres: version,
    postgresSettings: { fsync, synchronous_commit: commit, shared_buffers: buffers },
    commit: presentCommit(),
  };
}

function presentCommit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot(), encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '-uno') ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
