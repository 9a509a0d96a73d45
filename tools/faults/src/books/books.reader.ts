/** Reads every database and every topic, past the services and with no code of theirs. */
import { handlingServices, type Service, services } from '@yizhan/contracts';
import pg from 'pg';
import type { Broker } from '../kafka/broker.js';
import { readTopic } from '../kafka/topic.reader.js';
import type { Ledger } from '../load/ledger.js';
import type { Books, LinkView, ServiceBooks } from './books.js';

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

const own: Readonly<Record<string, string>> = {
  intake: `, service, service_outcome as "serviceOutcome", routing, statement,
    exists (select from case_links where to_case = cases.id and relation = 'referral') as referred`,
  ...Object.fromEntries(handlingServices.map(service => [service, ', routing'])),
};

/** @param postgres of a role that sees every database. @param now the time of the stack. */
export async function readBooks(postgres: string, kafka: Broker, ledger: Ledger, now: number): Promise<Books> {
  const entriesOf = async <T>(read: (service: Service) => Promise<T>) => {
    const entries: [Service, T][] = [];
    for (const service of services) entries.push([service, await read(service)]);
    return Object.fromEntries(entries) as Record<Service, T>;
  };
  const databases = await entriesOf(service => Database.open(postgres, service));
  try {
    const { intake, supervision } = databases;
    return {
      now,
      acknowledged: ledger.acknowledged,
      handedIn: ledger.handedIn,
      refused: ledger.refused,
      services: await entriesOf(service => readService(databases[service], service)),
      topics: await entriesOf(service => readTopic(kafka, `yizhan.${service}.v1`)),
      deadLetters: await entriesOf(service => readTopic(kafka, `yizhan.${service}.v1.dlq`)),
      progress: await intake.rows('select case_id as "caseId", service, matter, state, outcome, version from progress'),
      progressClocks: await intake.rows(`select clock_id as id, ${heardClock} from progress_clocks`),
      linkViews: (await entriesOf(service => readLinkViews(databases[service], service)).then(Object.values)).flat(),
      register: await supervision.rows(
        `select clock_id as id, ${heardClock.replace('case_id as', 'coalesce(task_id, case_id) as')} from deadlines`,
      ),
      alarms: await supervision.rows(`select clock_id as "clockId", kind, ${ms('at')} as at from alarms`),
      tasks: await supervision.rows(
        `select id, case_id as "caseId", clock_id as "clockId", service, level, outcome, ${ms('due_at')} as "dueAt"
         from tasks where kind = 'limit'`,
      ),
      alerts: await supervision.rows('select type, data::text as data from alerts'),
    };
  } finally {
    await Promise.all(Object.values(databases).map(database => database.close()));
  }
}

const heardClock =
  'case_id as "caseId", service, rule, version, state, ' +
  `${ms('due_at')} as "dueAt", ${ms('stopped_at')} as "stoppedAt"`;

function readLinkViews(database: Database, service: Service): Promise<LinkView[]> {
  if (!handlingServices.some(name => name === service)) return Promise.resolve([]);
  return database.rows(`select '${service}' as service, case_id as "caseId", version from linked_cases`);
}

async function readService(database: Database, service: Service): Promise<ServiceBooks> {
  const cases = service === 'supervision' ? 'tasks' : 'cases';
  return {
    cases: await database.rows(
      `select id, division, state, version, event_seq as "eventSeq", outcome, matter${own[service] ?? ''} from ${cases}`,
    ),
    history: await database.rows(
      `select case_id as "caseId", version, action, from_state as "from", to_state as "to", actor_id as actor
       from history order by case_id, version`,
    ),
    clocks: await database.rows(
      `select id, case_id as "caseId", rule, version, state, ${ms('due_at')} as "dueAt",
         ${ms('stopped_at')} as "stoppedAt" from clocks`,
    ),
    entries: await database.rows(
      `select clock_id as "clockId", seq, entry ->> 'kind' as kind from clock_entries order by clock_id, seq`,
    ),
    outbox: await database.rows(
      `select id::float8 as id, event_id as "eventId", type, aggregate, seq, key, data::text as data,
         sent_at is not null as sent from outbox order by outbox.id`,
    ),
    inbox: await database.rows(
      `select event_id as "eventId", (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1e6)::float8 as "committedAt"
       from inbox where consumer = '${service}'`,
    ),
    putAside: await database.rows('select event_id as "eventId", type, key, reason from dead_letters'),
  };
}

/** One database at one moment. */
class Database {
  private constructor(private readonly client: pg.Client) {}

  static async open(postgres: string, service: Service): Promise<Database> {
    const url = new URL(postgres);
    url.pathname = `/yizhan_${service.replaceAll('-', '_')}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return new Database(client);
  }

  async rows<T extends object>(sql: string): Promise<T[]> {
    return (await this.client.query<T>(sql)).rows;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
