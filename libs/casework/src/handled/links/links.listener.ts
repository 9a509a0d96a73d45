import { Controller, type Type } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { CaseLinkedV1, Service } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { foldLinks } from './links.store.js';

/** What the view of linked cases is made of. */
export const linkEvents = ['intake.case.linked.v1'];

/** Whether intake tells this service of a case that it has or had. */
export const linksConcern =
  (service: Service) =>
  ({ services }: CaseLinkedV1): boolean =>
    (services as readonly Service[]).includes(service);

/** Keeps what intake says of the cases that this service's are linked with: nobody reads another service's data. */
export function linksListener(service: Service): Type {
  const concerns = linksConcern(service);

  @Controller()
  class LinksListener {
    @EventPattern<string[]>(linkEvents, { batch: 'links', order: 'newest-wins', concerns })
    async linked(@Payload() events: CaseLinkedV1[], @Ctx() { tx }: InboxContext): Promise<void> {
      await foldLinks(tx, events);
    }
  }
  return LinksListener;
}
