import { exemptionsFor, type HardshipWay } from '../hardship/exemption.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { law } from './office.js';

/** How hardship was settled, as the decision says it (法律援助法 32, 41, 42). Who the applicant is stays out of it. */
export function hardshipText(way: HardshipWay, { groups, matter }: Readonly<LegalAidCase>): string {
  const articles = exemptionsFor(groups, matter)
    .filter(ground => ground.way === way)
    .map(({ article }) => article.replace('法律援助法', law));
  const basis = articles.length > 0 ? `（${[...new Set(articles)].join('、')}）` : '';
  switch (way) {
    case 'checked':
      return '经核查，你符合经济困难标准。';
    case 'declared':
      return '你已就经济困难状况作出书面诚信承诺。承诺不实的，本中心将终止法律援助。';
    case 'exempt-from-check':
      return `依法免予核查经济困难状况${basis}。`;
    case 'not-required':
      return `依法不受经济困难条件的限制${basis}。`;
  }
}
