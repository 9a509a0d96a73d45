/** `npm run -s token -- ACCOUNT`: prints a bearer token of a local account, and nothing else. */
import { bearerToken } from './identity/bearer-token.js';
import { dataFolder } from './settings/settings.js';

try {
  const [account] = process.argv.slice(2);
  console.log(await bearerToken(dataFolder(process.env), account));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
