import { type Explanation, formatInstant } from '@yizhan/deadlines';

/** An explanation as REST shows it: instants in RFC 3339, the rule by its id. */
export function explanationView({ rule, dueAt, warnAt, startedAt, ...rest }: Explanation) {
  return {
    rule: rule.id,
    title: rule.titleZh,
    ruleVersion: rule.version,
    status: rule.status,
    startedAt: formatInstant(startedAt),
    dueAt: formatInstant(dueAt),
    warnAt: warnAt === null ? null : formatInstant(warnAt),
    ...rest,
  };
}
