import { fileURLToPath } from 'node:url';

/** Where the `.proto` files are: libs/contracts/proto, found from src as from dist. */
export const protoFolder = fileURLToPath(new URL('../../../contracts/proto', import.meta.url));
