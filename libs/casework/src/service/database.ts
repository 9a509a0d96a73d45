import type { Logger, ServiceConfig } from '@yizhan/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { CreateCalendars1700000001000 } from '../calendars/create-calendars.migration.js';
import { CreateDeadLetters1700000003000 } from '../dead-letters/create-dead-letters.migration.js';
import { CreateAttachments1700000502000 } from '../attachments/create-attachments.migration.js';
import { AddStepsDetail1700000500000 } from '../case/add-steps-detail.migration.js';
import { CreateDocuments1700000501000 } from '../documents/create-documents.migration.js';
import { AddClockExpiry1700000002000 } from '../expiry/add-clock-expiry.migration.js';
import { CreateLinks1700000500100 } from '../handled/links/create-links.migration.js';
import { AddHandlers1700000503000 } from '../handlers/add-handlers.migration.js';
import { CreateRebuilds1700000004000 } from '../projections/create-rebuilds.migration.js';
import { CreateCaseSearch1700000504000 } from '../search/create-case-search.migration.js';
import { AddInboxAge1700000005000 } from '../retention/add-inbox-age.migration.js';
import type { ServiceDefinition } from './service-definition.js';
import { endingWhenSilent } from './silent-socket.js';

/** Any number that no other lock of ours uses: held while migrations run, so that replicas do not run them twice. */
const migrationLock = 7_265_001;
/** Longer than a statement may take, in milliseconds. */
const longestSilence = 35_000;

/**
 * Connects to the service's database and brings its tables up to date. Rejects when the database is away: whoever
 * started the process starts it again.
 */
export async function openDatabase(
  definition: ServiceDefinition,
  config: ServiceConfig,
  log: Logger,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    // TypeORM would look for it itself, and a service in one file has it in it.
    driver: pg,
    url: config.DATABASE_URL,
    applicationName: definition.procedure.service,
    entities: [definition.procedure.entity, ...(definition.entities ?? [])],
    migrations: [
      ...definition.migrations,
      CreateCalendars1700000001000,
      AddClockExpiry1700000002000,
      CreateDeadLetters1700000003000,
      CreateRebuilds1700000004000,
      AddInboxAge1700000005000,
      AddStepsDetail1700000500000,
      CreateDocuments1700000501000,
      CreateAttachments1700000502000,
      ...(definition.takes ? [CreateLinks1700000500100] : []),
      AddHandlers1700000503000,
      CreateCaseSearch1700000504000,
    ],
    migrationsTransactionMode: 'all',
    poolSize: config.DATABASE_POOL,
    logging: false,
    extra: {
      connectionTimeoutMillis: 5_000,
      idle_in_transaction_session_timeout: 60_000,
      statement_timeout: 30_000,
      // Ours, for a database that has gone silent: without it a statement would wait for an answer without end.
      query_timeout: longestSilence,
      stream: endingWhenSilent(longestSilence),
    },
    poolErrorHandler: (error: unknown) => log.warn({ err: error }, 'a database connection was lost'),
  });
  await dataSource.initialize();
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
    await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await holder.release();
  }
  return dataSource;
}
