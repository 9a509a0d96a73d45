import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as its reader sees it. */
export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
}

/** What the server does with mails: takes them, answers with this code to the recipient, says nothing, or hangs up at once. */
export type Behaviour = 'take' | 'hang' | 'hang-up' | { readonly refuse: number };

/** A real SMTP server in the test, on a port of its own. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  behaviour: Behaviour = 'take';
  /** Asked before a mail that was received is acknowledged. */
  beforeTaken: () => Promise<void> = () => Promise.resolve();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly door: Server,
    private readonly smtp: SMTPServer,
    readonly port: number,
  ) {}

  static async start(): Promise<MailServer> {
    // The door says nothing while the server hangs; an SMTP server of its own would greet.
    const door = createServer(socket => server.enter(socket));
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, callback) => callback(server.refusal()),
      onData: (stream, session, callback) => {
        void text(stream)
          .then(async raw => {
            server.mails.push(read(session.envelope.rcptTo[0]!.address, raw));
            await server.beforeTaken();
          })
          .then(() => callback());
      },
    });
    smtp.on('error', () => undefined);
    const server = new MailServer(door, smtp, (door.address() as AddressInfo).port);
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The mails for an address. */
  for(address: string): ReceivedMail[] {
    return this.mails.filter(({ to }) => to === address);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.door.close(resolve));
  }

  private enter(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.behaviour === 'hang-up') socket.destroy();
    else if (this.behaviour !== 'hang') this.smtp.server.emit('connection', socket);
  }

  private refusal(): Error | null {
    if (typeof this.behaviour !== 'object') return null;
    return Object.assign(new Error('no mail for this address'), { responseCode: this.behaviour.refuse });
  }
}

function read(to: string, raw: string): ReceivedMail {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const header = (name: string) =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  const part = (type: string) => {
    const found = new RegExp(`content-type: ${type}[^]*?\r\n\r\n([^]*?)\r\n--`, 'i').exec(raw);
    return Buffer.from(found?.[1] ?? '', 'base64').toString();
  };
  return {
    to,
    subject: words(header('Subject')),
    messageId: header('Message-ID'),
    text: part('text/plain'),
    html: part('text/html'),
  };
}

/** Encoded words (RFC 2047), joined. */
function words(header: string): string {
  const joined = header.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : unquoted(word.replace(/_/g, ' ')),
  );
}

function unquoted(word: string): string {
  const bytes = word.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
