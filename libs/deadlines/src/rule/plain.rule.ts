import { law, rulesOf } from './rule.builders.js';
import type { Amount, Rule } from './rule.js';

/** A limit that is in no catalogue, counted as the Civil Code counts periods (民法典 200–204): for the plain question. */
export function plainRule(limit: Amount, direction: Rule['direction']): Rule {
  const [rule] = rulesOf('plain', [
    {
      id: `plain.${limit.unit}`,
      titleZh: '一般期间',
      titleEn: 'A period counted by the general rules',
      actor: 'anybody',
      actorZh: '任何人',
      duty: 'nobody',
      amount: limit.amount,
      unit: limit.unit,
      direction,
      startsAt: 'the event asked about',
      startsAtZh: '所问事件发生之日',
      expiry: { text: 'Nothing by itself', textZh: '期间届满，本身不产生后果。', consequence: 'remind' },
      basis: [law('民法典(2020)', '200–204')],
      verifiedFrom: 'statute-text',
    },
  ]);
  return rule!;
}
