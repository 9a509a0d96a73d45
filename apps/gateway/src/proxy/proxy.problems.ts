import { defineProblems } from '@yizhan/platform';

/** What only the gateway answers; it also uses `body-too-large`, `malformed-header`, `not-found` and `service-unavailable`. */
export const proxyProblems = defineProblems({
  'unknown-service': { status: 404, title: '没有这个服务' },
});
