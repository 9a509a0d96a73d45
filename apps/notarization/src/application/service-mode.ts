import { defineProblems, Problem } from '@yizhan/platform';

/** How the office serves the applicant: at the office, over the network, on its round, or where the applicant is. */
export const serviceModes = ['office', 'online', 'touring', 'on-site'] as const;
export type ServiceMode = (typeof serviceModes)[number];

/** The mode with its facts. */
export interface ServiceArrangement {
  readonly mode: ServiceMode;
  /** When, RFC 3339. */
  readonly at?: string;
  /** The station or village of a round, the hospital or home of a visit. */
  readonly place?: string;
  /** Why the office goes there: age, illness, disability, custody, the place of the evidence. */
  readonly reason?: string;
  /** The platform of an online application, and where its recording is kept. */
  readonly platform?: string;
  readonly recording?: string;
  /** The second person of the office, or the witness, who goes along. */
  readonly companion?: string;
}

defineProblems({
  'service-mode-not-allowed': { status: 409, title: '该事项不能以此方式办理' },
  'service-mode-incomplete': { status: 409, title: '办理方式的要素不全' },
  'companion-needed': { status: 409, title: '须由二人共同办理' },
});

/** Matters whose act the notary has to witness in the same room. */
const neverOnline = new Set(['notarization.will', 'notarization.adoption', 'notarization.bequest-support']);
/** Matters for which two go together: wills and the preservation of evidence (公证程序规则 53, 54). */
const byTwo = new Set(['notarization.will', 'notarization.evidence']);

/** Whether the matter can be served so, with all that this mode needs to be known. */
export function canBeServed(matter: string | null, arrangement: ServiceArrangement): Problem | undefined {
  const { mode, place, reason, platform, recording, companion } = arrangement;
  if (mode === 'online' && neverOnline.has(matter ?? '')) {
    return new Problem('service-mode-not-allowed', '该事项须由公证员当面办理，请改为到所、巡回或者上门办理。');
  }
  const missing = missingFacts({ mode, place, reason, platform, recording });
  if (missing.length > 0) return new Problem('service-mode-incomplete', `请补充：${missing.join('、')}。`);
  if ((mode === 'on-site' || mode === 'touring') && byTwo.has(matter ?? '') && !companion) {
    return new Problem('companion-needed', '该事项须由二人共同办理；只有一名公证员的，请登记在场见证人。');
  }
  return undefined;
}

function missingFacts({ mode, place, reason, platform, recording }: ServiceArrangement): string[] {
  switch (mode) {
    case 'online':
      return [!platform && '办理平台', !recording && '录音录像编号'].filter(text => text !== false);
    case 'touring':
      return place ? [] : ['巡回地点'];
    case 'on-site':
      return [!place && '上门地点', !reason && '上门原因'].filter(text => text !== false);
    default:
      return [];
  }
}
