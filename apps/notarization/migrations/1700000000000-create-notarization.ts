import { createCaseTables, handledColumns } from '@yizhan/casework';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotarization1700000000000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createCaseTables(
      query,
      'cases',
      `${handledColumns},
       notary text,
       requested text[] not null,
       verifying_with text,
       certificate_no text,
       copies int`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
