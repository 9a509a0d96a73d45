import type { Loaded } from '@yizhan/casework';
import type { Caller } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import type { IntakeCase } from './intake.case.js';
import { ownLinkView } from './links/link.desk.js';
import { linkSets } from './links/links.store.js';
import { readRoutings } from './routings/routings.reader.js';

/** What a case shows beyond its own columns when it is read by itself: its way through the services, and its links. */
export async function detailOfIntake({ manager }: DataSource, { row: { id } }: Loaded<IntakeCase>, caller: Caller) {
  const [routings, [set]] = await Promise.all([readRoutings(manager, id), linkSets(manager, [id])]);
  return { routings, links: set!.links.map(own => ownLinkView(own, caller)) };
}
