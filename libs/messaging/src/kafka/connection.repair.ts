import type { Socket } from 'node:net';
import Connection from 'kafkajs/src/network/connection.js';

/** Each answer begins with its length, four bytes. */
const lengthSize = 4;

/**
 * kafkajs 2.2.4 takes what it had received of an answer when a connection broke for the beginning of what the next
 * connection brings. It then reads lengths out of the midst of things, waits for gigabytes, and every request on that
 * connection times out from then on, until the process is started anew; found by a fault run that broke connections in
 * the middle of a fetch. Here each connection begins with nothing. Connecting is shared by those who ask for it at the
 * same time, and the socket from before is destroyed, so that its late end is not taken for the end of the new one.
 *
 * It also keeps a connection whose requests time out, on which a network that drops packets in silence never answers
 * again. Here a request that times out breaks its connection, as in the Java client; whoever repeats it gets a new one.
 */
export function repairConnection(): void {
  const { prototype } = Connection;
  const { connect, send } = prototype;
  const connecting = new WeakMap<Connection, Promise<boolean>>();

  prototype.connect = function (this: Connection) {
    if (this.isConnected()) return Promise.resolve(true);
    const begun = connecting.get(this);
    if (begun) return begun;
    this.socket?.destroy();
    this.chunks = [];
    this.bytesBuffered = 0;
    this.bytesNeeded = lengthSize;
    const anew = connect.call(this).finally(() => connecting.delete(this));
    connecting.set(this, anew);
    return anew;
  };

  prototype.send = async function (this: Connection, request: object) {
    try {
      return await send.call(this, request);
    } catch (error) {
      if (error instanceof Error && error.name === 'KafkaJSRequestTimeoutError') await broken(this.socket, error);
      throw error;
    }
  };
}

/** Breaks the connection; the client hears of it as of any other break. */
async function broken(socket: Socket | undefined, error: Error): Promise<void> {
  if (!socket || socket.destroyed) return;
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
  socket.destroy(error);
  await closed;
}
