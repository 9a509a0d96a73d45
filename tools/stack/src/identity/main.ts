/**
 * The OpenID Connect provider of a local stack, a process of its own on the loopback interface. Every account is a
 * client that gets its token by client credentials (RFC 6749 §4.4): a JWT (RFC 9068) signed with ES256.
 * Reads IDENTITY_PORT, IDENTITY_AUDIENCE, IDENTITY_FOLDER (its keys) and IDENTITY_SECRETS (JSON: account → secret); in a
 * container also IDENTITY_HOST (where it listens) and IDENTITY_ISSUER (how the services reach it).
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { readJson, writeJson } from '../files/json-file.js';
import { accounts } from './accounts.js';

/** A working day, and no sign-in in the middle of it. */
const tokenLifetimeSeconds = 12 * 60 * 60;
/** What a token is for unless the client asks otherwise (RFC 8707); there is nothing else to ask for. */
const resource = 'urn:yizhan:api';

const { IDENTITY_PORT: port, IDENTITY_AUDIENCE: audience, IDENTITY_FOLDER: folder, IDENTITY_SECRETS } = process.env;
const secrets = JSON.parse(IDENTITY_SECRETS!) as Record<string, string>;

const configuration: Configuration = {
  jwks: { keys: [await signingKey(join(folder!, 'signing-key.json'))] },
  cookies: { keys: [randomBytes(24).toString('base64url')] },
  clients: accounts.map(({ id }) => ({
    client_id: id,
    client_secret: secrets[id]!,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
  })),
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: tokenLifetimeSeconds,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  extraTokenClaims: (_context, token) => {
    const account = accounts.find(({ id }) => id === token.clientId);
    return account && { name: account.name, roles: [account.role], division: account.division };
  },
};

const { IDENTITY_HOST: host = '127.0.0.1', IDENTITY_ISSUER: issuer = `http://127.0.0.1:${port}` } = process.env;
const server = new Provider(issuer, configuration).listen(Number(port), host);
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

/** Kept, so that a token stays valid when the stack starts anew. */
async function signingKey(file: string): Promise<JWK> {
  const kept = readJson<JWK>(file);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: randomBytes(8).toString('hex') };
  writeJson(file, key, 0o600);
  return key;
}
