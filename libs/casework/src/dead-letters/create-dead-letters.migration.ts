import { createDeadLetters, dropDeadLetters } from '@yizhan/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every service keeps what it could not apply in its own database. */
export class CreateDeadLetters1700000003000 implements MigrationInterface {
  up(query: QueryRunner): Promise<void> {
    return createDeadLetters(query);
  }

  down(query: QueryRunner): Promise<void> {
    return dropDeadLetters(query);
  }
}
