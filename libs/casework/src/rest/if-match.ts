import { Problem } from '@yizhan/platform';

/** The version an If-Match header asks for; undefined without one or for `*`. Throws `Problem` `malformed-header`. */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (!version) throw new Problem('malformed-header', 'If-Match 须为所读案件的 ETag，例如 "3"。');
  return Number(version);
}

/** The ETag of a version. */
export function etag(version: number): string {
  return `"${version}"`;
}
