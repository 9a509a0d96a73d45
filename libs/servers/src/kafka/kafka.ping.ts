import { connect } from 'node:net';

const apiVersions = 18;

/** Asks a broker which requests it knows (Kafka protocol, ApiVersions v0); it answers only when it serves clients. */
export function kafkaAnswers(port: number, timeoutMs = 1_000): Promise<boolean> {
  const request = Buffer.alloc(14);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(apiVersions, 4);
  request.writeInt16BE(0, 6); // version
  request.writeInt32BE(1, 8); // correlation id
  request.writeInt16BE(-1, 12); // no client id
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(timeoutMs, () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('end', () => settle(false));
    socket.once('data', () => settle(true));
  });
}
