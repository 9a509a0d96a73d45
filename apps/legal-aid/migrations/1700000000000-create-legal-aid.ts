import { createCaseTables, handledColumns } from '@yizhan/casework';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLegalAid1700000000000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createCaseTables(
      query,
      'cases',
      `${handledColumns},
       requested text[] not null,
       hardship text,
       lawyer text,
       law_firm text,
       reports int not null,
       result text`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
