import { timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ControlServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Listens on the loopback interface for what the command line asks of a running stack: `POST /NAME` with the stack's
 * secret as bearer token and the argument as plain text. Answers 200 with the command's answer, or 400 with why not.
 */
export async function startControl(
  secret: string,
  commands: Record<string, (argument: string) => Promise<string>>,
): Promise<ControlServer> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    const command = commands[request.url?.slice(1) ?? ''];
    if (!isSecret(request.headers.authorization, secret)) return answer(401, 'not the secret of this stack');
    if (request.method !== 'POST' || !command) return answer(404, `there is ${Object.keys(commands).join(', ')}`);
    try {
      answer(200, await command(await body(request)));
    } catch (error) {
      answer(400, (error as Error).message);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

function isSecret(authorization = '', secret: string): boolean {
  const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${secret}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > 1_000) throw new Error('the argument is too long');
  }
  return text;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}
