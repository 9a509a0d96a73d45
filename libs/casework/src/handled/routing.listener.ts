import { Controller, type Type } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { CaseRoutedV1, Service } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { CaseEngine, type Opening } from '../engine/case-engine.js';
import { handledFrom, type HandledCase } from './handled-case.js';

/** How a handling service's own columns begin; those of `HandledCase` come from the event. */
export type OwnColumns<C extends HandledCase> = Omit<Opening<C>, keyof HandledCase>;

/**
 * How a handling service gets its cases: from intake's routing event and in no other way (集中受理). A whole batch is
 * opened by one statement.
 */
export function routingListener<C extends HandledCase>(service: Service, own: OwnColumns<C>): Type {
  const concerns = (event: CaseRoutedV1) => event.service === service;

  @Controller()
  class RoutingListener {
    constructor(private readonly engine: CaseEngine<C>) {}

    @EventPattern<string>('intake.case.routed.v1', { batch: true, concerns })
    async routed(@Payload() events: CaseRoutedV1[], @Ctx() { tx, afterCommit }: InboxContext) {
      const openings = events.map(event => ({
        opening: { ...openingOf(event), ...handledFrom(event), ...own } as unknown as Opening<C>,
      }));
      await this.engine.open(tx, openings);
      afterCommit(() => this.engine.wake());
    }
  }
  return RoutingListener;
}

function openingOf({ caseId, acceptanceNo, division, matter, receivedAt }: CaseRoutedV1) {
  return { id: caseId, acceptanceNo, division, matter, receivedAt: new Date(receivedAt) };
}
