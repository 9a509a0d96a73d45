import { type Audience, type Explanation, explanationJson, type Lang } from '@yizhan/deadlines';

/** An explanation as REST and gRPC show it: instants in RFC 3339, every code beside its words. */
export function explanationView(explanation: Explanation, audience: Audience = 'staff', lang: Lang = 'zh') {
  return explanationJson(explanation, audience, lang);
}
