import { createCaseTables, handledColumns } from '@yizhan/casework';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMediation1700000000000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createCaseTables(
      query,
      'cases',
      `${handledColumns},
       mediator text,
       committee text,
       sessions int not null,
       agreement text,
       perform_by date`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
