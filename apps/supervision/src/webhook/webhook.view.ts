import { formatInstant } from '@yizhan/deadlines';
import type { LoggedDelivery } from '@yizhan/webhooks';
import type { SupervisionWebhook } from './supervision-webhook.js';

/** What `POST webhooks/{id}/test` sends. */
export const testType = 'webhook.test';

const instant = (date: Date | null) => date && formatInstant(date.getTime());

/** An address as officers see it, without its secret. */
export function webhookView(webhook: SupervisionWebhook) {
  const { id, division, url, description, types, divisions, services, levels, state, disabledBecause } = webhook;
  const { creatorId, creatorName, createdAt, updatedAt } = webhook;
  return {
    id,
    division,
    url,
    description,
    types,
    divisions,
    services,
    levels,
    state,
    disabledBecause,
    disabledAt: instant(webhook.disabledAt),
    failingSince: instant(webhook.failingSince),
    /** Until then nothing is sent, because the receiver takes nothing. */
    pausedUntil: instant(webhook.probeAt),
    /** Until then the former secret signs, too. */
    formerSecretUntil: instant(webhook.formerUntil),
    createdBy: { id: creatorId, name: creatorName },
    createdAt: instant(createdAt),
    updatedAt: instant(updatedAt),
  };
}

/** A delivery as the log shows it: what was sent is not repeated, and what the receiver answered is not kept. */
export function deliveryView({ id, key, type, state, queuedAt, endedAt, nextAt, attempts }: LoggedDelivery) {
  return {
    id,
    webhookId: `msg_${id}`,
    type,
    // A test is about no case.
    caseId: type === testType ? null : key,
    state,
    queuedAt: instant(queuedAt),
    endedAt: instant(endedAt),
    nextTryAt: instant(nextAt),
    attempts: attempts.map(({ at, ...attempt }) => ({ at: formatInstant(Date.parse(at)), ...attempt })),
  };
}
