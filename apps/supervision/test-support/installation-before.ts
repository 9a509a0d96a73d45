import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import type { MigrationInterface } from 'typeorm';
import { supervisionService } from '../src/supervision.service.js';

/** An installation from before a migration: only its tables, for nothing of the service of today would know what to do with them. */
export function installationBefore(migration: new () => MigrationInterface): Promise<TestService> {
  const { migrations, procedure, config } = supervisionService;
  const earlier = migrations.slice(
    0,
    migrations.findIndex(each => each === migration),
  );
  const clock = new ManualClock(parseInstant('2026-11-30T09:00:00+08:00'));
  return startTestService({ procedure, config: config!, migrations: earlier }, { clock });
}

/** Brings it to the state behind the migration. */
export async function migrate(service: TestService, migration: new () => MigrationInterface): Promise<void> {
  const query = service.dataSource.createQueryRunner();
  await new migration().up(query).finally(() => query.release());
}
