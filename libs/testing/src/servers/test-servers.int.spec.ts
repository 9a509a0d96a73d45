import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testBrokers, testTopicPrefix } from './test-broker.js';
import { testDatabase } from './test-database.js';

describe('a test run', () => {
  it('has a PostgreSQL 18 with a database of the file’s own', async () => {
    const database = await testDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('show server_version_num');
    expect(Number(rows[0].server_version_num)).toBeGreaterThanOrEqual(180_000);
    await client.end();
    await database.drop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow('does not exist');
  });

  it('has a Kafka that accepts connections, and a topic prefix of the file’s own', async () => {
    const [host, port] = testBrokers()[0]!.split(':');
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), host, () => resolve(void socket.destroy()));
      socket.once('error', reject);
    });
    expect(testTopicPrefix()).not.toEqual(testTopicPrefix());
  });
});
