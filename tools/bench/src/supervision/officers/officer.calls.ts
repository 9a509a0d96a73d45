import { Agent, request } from 'undici';

const dispatcher = new Agent({ connections: 128, keepAliveTimeout: 30_000 });

/**
 * Reads one page of a list. @returns the cursor of the next one, if there is one.
 * @throws Error with the problem when it was refused.
 */
export async function getPage(gateway: string, token: string, path: string): Promise<string | undefined> {
  const answer = await request(`${gateway}${path}`, { headers: { authorization: `Bearer ${token}` }, dispatcher });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`GET ${path}: ${answer.statusCode} ${text}`);
  return (JSON.parse(text) as { next: string | null }).next ?? undefined;
}

/**
 * Sends something through the gateway.
 * @throws Error with the problem when it was refused.
 */
export async function post<T>(gateway: string, token: string, path: string, body: object): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await request(`${gateway}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    dispatcher,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${text}`);
  return JSON.parse(text) as T;
}
