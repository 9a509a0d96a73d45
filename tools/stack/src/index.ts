/** What other tools need to find a running stack and to sign in to it. */
export { databaseName } from './databases/databases.js';
export { type Endpoints, readEndpoints } from './endpoints/endpoints.js';
export { bearerToken } from './identity/bearer-token.js';
export { dataFolder, paths } from './settings/settings.js';
