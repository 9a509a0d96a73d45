/** `npm run clock -- +3d`: moves the time of a stack that was started with --test-clock. */
import { readEndpoints } from './endpoints/endpoints.js';
import { readJson } from './files/json-file.js';
import type { Secrets } from './files/secrets.js';
import { dataFolder, paths } from './settings/settings.js';

try {
  const files = paths(dataFolder(process.env));
  const [move] = process.argv.slice(2);
  if (!move) throw new Error('say by how much: npm run clock -- +3d (or +2h, +30m, or an instant)');
  const { control } = readEndpoints(files.endpoints);
  const { control: secret } = readJson<Secrets>(files.secrets)!;
  const answer = await fetch(`${control}/clock`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
    body: move,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  console.log(text);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
