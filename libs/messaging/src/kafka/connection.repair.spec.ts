import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import Connection from 'kafkajs/src/network/connection.js';
import { repairConnection } from './connection.repair.js';

repairConnection();
const Encoder = createRequire(import.meta.url)('kafkajs/src/protocol/encoder') as new () => object;

const silent = { namespace: () => silent, debug: () => undefined, error: () => undefined, warn: () => undefined };
/** Says nothing and wants the text that comes. */
const question = {
  request: { apiKey: 18, apiVersion: 0, apiName: 'ApiVersions', encode: async () => new Encoder() },
  response: {
    decode: async (payload: Buffer) => ({ clientSideThrottleTime: 0, text: String(payload) }),
    parse: async ({ text }: { text: string }) => text,
  },
};

describe('a connection to the broker', () => {
  let server: Server;
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  /** A broker that does this with the first connection's requests, and answers all others. */
  async function brokerThat(misbehaves: (socket: Socket, answer: Buffer) => void) {
    server = createServer(socket => {
      const isFirst = sockets.push(socket) === 1;
      socket.on('error', () => undefined);
      socket.on('data', request => {
        const answer = answerTo(request, 'an answer');
        if (isFirst) misbehaves(socket, answer);
        else socket.write(answer);
      });
    });
    sockets.length = 0;
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Connection({
      host: '127.0.0.1',
      port,
      logger: silent,
      socketFactory: ({ onConnect }: { onConnect: () => void }) => connect({ port, host: '127.0.0.1' }, onConnect),
      connectionTimeout: 1_000,
      requestTimeout: 150,
    });
  }

  it('that broke in the middle of an answer begins anew with nothing of it', async () => {
    const connection = await brokerThat((socket, answer) =>
      socket.write(answer.subarray(0, 7), () => setTimeout(() => socket.resetAndDestroy(), 20)),
    );
    await connection.connect();
    await expect(connection.send(question)).rejects.toThrow();
    await connection.connect();
    expect(await connection.send(question)).toBe('an answer');
    await connection.disconnect();
  });

  it('that answers nothing is given up, and the next one answers', async () => {
    const connection = await brokerThat(() => undefined);
    await connection.connect();
    await expect(connection.send(question)).rejects.toThrow('timed out');
    await connection.connect();
    expect(await connection.send(question)).toBe('an answer');
    expect(sockets).toHaveLength(2);
    await connection.disconnect();
  });

  it('is made once for all who ask for it at the same time', async () => {
    const connection = await brokerThat((socket, answer) => socket.write(answer));
    await Promise.all([connection.connect(), connection.connect(), connection.connect()]);
    expect(await connection.send(question)).toBe('an answer');
    expect(sockets).toHaveLength(1);
    await connection.disconnect();
  });
});

/** Length, correlation id of the request, text. */
function answerTo(request: Buffer, text: string): Buffer {
  const body = Buffer.concat([request.subarray(8, 12), Buffer.from(text)]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}
