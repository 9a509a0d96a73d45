/** Signs in to a running local stack. */
import { readEndpoints } from '../endpoints/endpoints.js';
import { readJson } from '../files/json-file.js';
import type { Secrets } from '../files/secrets.js';
import { paths } from '../settings/settings.js';
import { accounts } from './accounts.js';

/**
 * A bearer token of a local account, by client credentials (RFC 6749 §4.4).
 * @param dataDir of the stack.
 * @throws Error for an unknown account, when no stack is ready, or when the identity provider refuses.
 */
export async function bearerToken(dataDir: string, account: string | undefined): Promise<string> {
  const known = accounts.find(({ id }) => id === account);
  if (!known) throw new Error(`name an account: ${accounts.map(({ id }) => id).join(', ')}`);
  const files = paths(dataDir);
  const { identity } = readEndpoints(files.endpoints);
  const secret = readJson<Secrets>(files.secrets)!.accounts[known.id];
  const answer = await fetch(`${identity}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${known.id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(`the identity provider refused (${answer.status}): ${await answer.text()}`);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
