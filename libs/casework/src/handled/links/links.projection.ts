import { Injectable, type Type } from '@nestjs/common';
import type { CaseLinkedV1, Service } from '@yizhan/contracts';
import type { Queryable, ReceivedEvent } from '@yizhan/messaging';
import type { Projection } from '../../projections/projection.js';
import { linkEvents, linksConcern } from './links.listener.js';
import { foldLinks } from './links.store.js';

/** The view of linked cases of a handling service as something that can be made again; called `mediation-links` and so on. */
export function linksProjection(service: Service): Type<Projection> {
  const concerns = linksConcern(service);

  @Injectable()
  class LinksProjection implements Projection {
    readonly name = `${service}-links`;
    readonly title = '关联案件';
    readonly events = linkEvents;
    readonly tables = [{ name: 'linked_cases', key: ['case_id'] }];

    async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
      const mine = events.map(({ event }) => event as CaseLinkedV1).filter(concerns);
      if (mine.length > 0) await foldLinks(tx, mine, tableOf('linked_cases'));
    }
  }
  return LinksProjection;
}
