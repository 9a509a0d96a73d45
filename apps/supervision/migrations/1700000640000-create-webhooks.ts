import { createWebhookTables } from '@yizhan/webhooks';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses of others that get the alerts, what waits for them, and what they were sent. */
export class CreateWebhooks1700000640000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await createWebhookTables(query, 'levels text[] not null');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
