import type { Pool, PoolClient } from 'pg';

/**
 * Does something on a connection that holds a lock, unless another replica has it. Whoever has to be alone does all of it
 * over this connection: once that is gone, and the lock with it, nothing more can be done.
 */
export async function onSeat(pool: Pool, lock: number, work: (seat: PoolClient) => Promise<void>): Promise<void> {
  const seat = await pool.connect();
  // The next statement says so too. An error that nobody listens for would end the process.
  seat.on('error', () => undefined);
  try {
    const { rows } = await seat.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock]);
    if (rows[0]!.taken) await work(seat);
  } finally {
    // At once, for whoever is next; the connection ends a moment later, with the lock if it could not be given back.
    await seat.query('select pg_advisory_unlock_all()').catch(() => undefined);
    seat.release(true);
  }
}
