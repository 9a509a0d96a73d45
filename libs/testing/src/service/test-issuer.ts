import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@yizhan/platform';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** Whom a token is for. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly division: string;
}

/** What a test may want otherwise in a token, to see it refused. */
export interface TokenChanges {
  /** Claims to replace; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly audience?: string;
  readonly issuer?: string;
  /** Lifetime in seconds from now; negative for one that has expired. */
  readonly seconds?: number;
  /** Signs with this key instead of the issuer's. */
  readonly key?: CryptoKey;
}

/** The audience of tokens, as services have it by default. */
export const testAudience = 'yizhan';
const algorithm = 'ES256';

/** A small OpenID Connect issuer: a real server with real keys, so that the sign-in check of a service stays real. */
export class TestIssuer {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    /** The issuer's address; its keys are below it at `/jwks`. */
    readonly url: string,
    /** Its public key. */
    readonly publicKey: JWK,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm);
    const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'test', alg: algorithm, use: 'sig' };
    const server = createServer((request, response) => {
      if (request.url !== '/jwks') return void response.writeHead(404).end();
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new TestIssuer(server, privateKey, `http://127.0.0.1:${port}`, jwk);
  }

  /** A signed token for an account, good for an hour. */
  token({ id, name, roles, division }: Account, changes: TokenChanges = {}): Promise<string> {
    const { claims = {}, audience = testAudience, issuer = this.url, seconds = 3600, key = this.key } = changes;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub: id, name, roles, division, iat: now, exp: now + seconds, ...claims })
      .setProtectedHeader({ alg: algorithm, kid: 'test', typ: 'at+jwt' })
      .setAudience(audience)
      .setIssuer(issuer)
      .sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise(resolve => this.server.close(resolve));
  }
}
