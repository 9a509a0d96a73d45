/** The services that handle matters; a matter id begins with one of these. */
export const handlingServices = ['legal-aid', 'mediation', 'notarization'] as const;
export type HandlingService = (typeof handlingServices)[number];

/** Every service that keeps cases or tasks and publishes events. */
export const services = ['intake', ...handlingServices, 'supervision'] as const;
export type Service = (typeof services)[number];

/** Chinese names of the services, for staff and citizens. */
export const serviceNames: Record<Service, string> = {
  intake: '受理中心',
  'legal-aid': '法律援助',
  mediation: '人民调解',
  notarization: '公证',
  supervision: '督办',
};

/**
 * The topic a service publishes to.
 * @param prefix `yizhan` outside tests; tests that share one broker use a prefix of their own.
 */
export function topicOf(service: Service, prefix = 'yizhan'): string {
  return `${prefix}.${service}.v1`;
}

/** The dead-letter topic beside a topic. */
export function deadLetterTopicOf(topic: string): string {
  return `${topic}.dlq`;
}
