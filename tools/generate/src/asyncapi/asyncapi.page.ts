import { jsonPage, type Page } from '../files/page.js';
import { asyncApiDocument } from './asyncapi.document.js';

/** The description of all events, for AsyncAPI's tools. */
export function asyncApiPage(): Page {
  return jsonPage('docs/reference/asyncapi.json', asyncApiDocument());
}
