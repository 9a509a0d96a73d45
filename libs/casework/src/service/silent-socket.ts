import { Socket } from 'node:net';

/**
 * Makes sockets to the database that end when nothing was heard or said on them for so long. Where a network forgets a
 * connection, neither end is told. node-postgres then gives each statement up after its `query_timeout`, but puts the
 * connection back into the pool, which hands out the one it got last first: the same dead one again and again, for a
 * quarter of an hour until the system gives the socket up. An ended socket leaves the pool, and the next one is new.
 * @param afterMs longer than the longest statement may take.
 */
export function endingWhenSilent(afterMs: number): () => Socket {
  return () => {
    const socket = new Socket();
    const silent = () => socket.destroy(new Error(`Connection terminated: silent for ${afterMs / 1000} s`));
    return socket.setTimeout(afterMs, silent);
  };
}
