import { Controller, Injectable } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { CaseRoutedV1 } from '@yizhan/contracts';
import { type InboxContext, prepared, type Queryable, type ReceivedEvent } from '@yizhan/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defineService, type Projection } from '../src/index.js';
import { parcelService } from './parcel.service.js';

class CreateArrivals1700000009000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(
      'create table arrivals (case_id uuid primary key, statement text not null, version int not null)',
    );
  }

  async down(): Promise<void> {
    throw new Error('the tests drop the database instead');
  }
}

async function fold(tx: Queryable, events: readonly CaseRoutedV1[], table = 'arrivals'): Promise<void> {
  const newest = new Map<string, CaseRoutedV1>();
  for (const event of events) {
    if ((newest.get(event.caseId)?.version ?? 0) < event.version) newest.set(event.caseId, event);
  }
  const rows = [...newest.values()];
  await prepared(
    tx,
    `fold-${table}`,
    `insert into ${table} as a select * from unnest($1::uuid[], $2::text[], $3::int[])
     on conflict (case_id) do update set statement = excluded.statement, version = excluded.version
     where a.version < excluded.version`,
    [rows.map(row => row.caseId), rows.map(row => row.statement), rows.map(row => row.version)],
  );
}

@Controller()
class ArrivalsListener {
  @EventPattern<string>('intake.case.routed.v1', { batch: 'arrivals', order: 'newest-wins' })
  arrived(@Payload() events: CaseRoutedV1[], @Ctx() { tx }: InboxContext) {
    return fold(tx, events);
  }
}

/** A small view: what intake routed, in its newest version. Tests hold its rebuilding up, or let it fail. */
@Injectable()
export class Arrivals implements Projection {
  readonly name = 'arrivals';
  readonly title = '到件登记';
  readonly events = ['intake.case.routed.v1'];
  readonly tables = [{ name: 'arrivals', key: ['case_id'] }];
  beforeFold: () => Promise<void> | void = () => undefined;
  beforeMerge: () => Promise<void> | void = () => undefined;
  folds = 0;

  async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
    this.folds += 1;
    await this.beforeFold();
    await fold(
      tx,
      events.map(({ event }) => event as CaseRoutedV1),
      tableOf('arrivals'),
    );
  }

  async prepare(): Promise<void> {
    await this.beforeMerge();
  }
}

/** The sample service with that view. */
export const arrivalsService = defineService({
  ...parcelService,
  migrations: [...parcelService.migrations, CreateArrivals1700000009000],
  controllers: [ArrivalsListener],
  projections: [Arrivals],
});
