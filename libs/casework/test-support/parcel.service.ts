import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCaseTables, defineService, handledColumns } from '../src/index.js';
import { parcel } from './parcel.procedure.js';

class CreateParcel1700000000000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createCaseTables(query, 'cases', `${handledColumns}, requested text[] not null, notes int not null`);
  }

  async down(): Promise<void> {
    throw new Error('the tests drop the database instead');
  }
}

/** The sample procedure as a whole service. */
export const parcelService = defineService({
  procedure: parcel,
  migrations: [CreateParcel1700000000000],
  takes: { requested: [], notes: 0 },
});
