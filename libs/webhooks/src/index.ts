/**
 * Webhooks after Standard Webhooks 1.0: who registers an address of his own gets messages there, signed, in the order of
 * their key, tried again for three days. Knows nothing of what the messages say.
 */
export { AddressRefused, type Resolve } from './address/checked-lookup.js';
export { allowedPrivate } from './address/address-policy.js';
export { Targets, type TargetRefusal, type TargetSettings } from './address/target.js';
export * from './endpoint/endpoint.store.js';
export * from './endpoint/webhook-endpoint.js';
export * from './queue/delivery.log.js';
export { type NewDelivery, queueAgain, queueDeliveries } from './queue/queue.store.js';
export { createWebhookTables } from './queue/webhook.tables.js';
export { retryWindowMs } from './schedule/retry-schedule.js';
export { HttpSender, senderDefaults, type SenderSettings } from './sending/http-sender.js';
export { secretField } from './signing/sealed-secret.js';
export { signedHeaders, type SignedMessage } from './signing/signed-headers.js';
export { keyOf, newSecret } from './signing/webhook-secret.js';
export { WebhookMetrics } from './worker/webhook.metrics.js';
export { WebhookWorker } from './worker/webhook.worker.js';
export { type DisabledEndpoint, workerDefaults, type WorkerParts, type WorkerSettings } from './worker/worker.parts.js';
