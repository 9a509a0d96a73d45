import { asyncApiDocument } from './asyncapi.document.js';
import { jsonPage, type Page } from '../files/page.js';
import { type EventDocument, incompatibleChanges } from './incompatible-changes.js';

/** The events as they were last released: what others may rely on. Written by `npm run generate -- --release` only. */
export const releasedPath = 'docs/reference/released/asyncapi.json';

/**
 * The events of today as the next release.
 * @param released the text of the last one; empty before the first.
 * @throws Error that names what would break for those who rely on the last release.
 */
export function releasedPage(released: string): Page {
  const current = asyncApiDocument() as EventDocument;
  const breaks = released ? incompatibleChanges(JSON.parse(released) as EventDocument, current) : [];
  if (breaks.length > 0) {
    throw new Error(`not released, because this needs a new version of the event:\n${breaks.join('\n')}`);
  }
  return jsonPage(releasedPath, current);
}
