import { handlingServices } from '../services.js';
import { legalAidMatters } from './legal-aid.matters.js';
import { paperSeparator, materials, type MaterialId } from './materials.js';
import type { Material, Matter, MatterEntry, MatterService, RequiredPaper } from './matter.js';
import { mediationMatters } from './mediation.matters.js';
import { notarizationMatters } from './notarization.matters.js';

/** What every matter of a service asks for, before its own papers. */
const common: Record<MatterService, { required: readonly MaterialId[]; ifApplicable: readonly MaterialId[] }> = {
  'legal-aid': {
    required: ['legal-aid-application', 'identity-document'],
    ifApplicable: ['hardship-statement', 'agent-authority'],
  },
  mediation: {
    required: ['mediation-application', 'identity-document', 'counterparty-contact'],
    ifApplicable: ['dispute-evidence', 'agent-authority'],
  },
  notarization: { required: ['notarization-application', 'identity-document'], ifApplicable: ['agent-authority'] },
  intake: { required: [], ifApplicable: [] },
};

const consultation: MatterEntry = {
  id: 'intake.consultation',
  name: '法律咨询',
  summary: '只需要解答法律问题，由受理中心当场或者限期答复',
  required: [],
  ifApplicable: ['dispute-evidence'],
  basis: '法律援助法第23条',
};

const catalogue: readonly Matter[] = [
  consultation,
  ...legalAidMatters,
  ...mediationMatters,
  ...notarizationMatters,
].map(toMatter);
const byId = new Map(catalogue.map(matter => [matter.id, matter]));

/** The whole matter catalogue 事项目录, by service. */
export function allMatters(): readonly Matter[] {
  return catalogue;
}

/** The matter of this id, or undefined if the catalogue has none. */
export function findMatter(id: string): Matter | undefined {
  return byId.get(id);
}

function toMatter({ id, name, summary, basis, form, inPerson, ...own }: MatterEntry): Matter {
  const service = serviceOf(id);
  const required = form === 'none' ? own.required : [...common[service].required, ...own.required];
  const ifApplicable = form === 'none' ? own.ifApplicable : [...own.ifApplicable, ...common[service].ifApplicable];
  return {
    id,
    name,
    service,
    summary,
    materials: [
      ...required.flatMap(requiredPapers),
      ...ifApplicable
        .filter(material => !(material === 'agent-authority' && inPerson))
        .map(material => ({ id: material, name: materials[material], need: 'if-applicable' as const })),
    ],
    basis,
    ...(inPerson && { inPerson }),
  };
}

function requiredPapers(paper: RequiredPaper): Material[] {
  if (typeof paper === 'string') return [{ id: paper, name: materials[paper], need: 'required' }];
  const oneOf = paper.join(paperSeparator);
  return paper.map(id => ({ id, name: materials[id], need: 'one-of', oneOf }));
}

function serviceOf(id: MatterEntry['id']): MatterService {
  return handlingServices.find(name => id.startsWith(`${name}.`)) ?? 'intake';
}
