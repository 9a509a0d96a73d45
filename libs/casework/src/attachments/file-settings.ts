import { ClamdScanner, openFileStore } from '@yizhan/files';
import type { ServiceConfig } from '@yizhan/platform';
import type { FileSettings } from './attachment.desk.js';

/** What the configuration says of files. Throws `RangeError` for an address that names no store. */
export function fileSettings({ FILE_STORE, FILE_LIMIT_MIB, VIRUS_SCANNER }: ServiceConfig): FileSettings {
  const scanner = VIRUS_SCANNER === undefined ? undefined : new URL(VIRUS_SCANNER);
  return {
    store: FILE_STORE === undefined ? undefined : openFileStore(FILE_STORE),
    scanner: scanner && new ClamdScanner(scanner.hostname, Number(scanner.port)),
    limit: FILE_LIMIT_MIB * 1024 * 1024,
  };
}
