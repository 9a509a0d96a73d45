/** What kind of proceeding a matter leads to; stages, file, subsidy and fitness of lawyers go by it. */
export const proceedings = ['criminal', 'civil', 'administrative'] as const;
export type Proceeding = (typeof proceedings)[number];

/** Fields of law in which a lawyer can have experience 业务专长. */
export const specialities = [
  'criminal',
  'minor',
  'labour',
  'family',
  'injury',
  'social-security',
  'administrative',
  'civil',
] as const;
export type Speciality = (typeof specialities)[number];

export const specialityNames: Readonly<Record<Speciality, string>> = {
  criminal: '刑事辩护',
  minor: '未成年人',
  labour: '劳动争议',
  family: '婚姻家庭',
  injury: '人身损害',
  'social-security': '社会保障',
  administrative: '行政诉讼',
  civil: '一般民事',
};

const fields: Readonly<Record<string, readonly [Proceeding, Speciality]>> = {
  'legal-aid.wages': ['civil', 'labour'],
  'legal-aid.labour-relation': ['civil', 'labour'],
  'legal-aid.work-injury': ['civil', 'labour'],
  'legal-aid.social-insurance': ['administrative', 'social-security'],
  'legal-aid.survivors-pension': ['administrative', 'social-security'],
  'legal-aid.maintenance': ['civil', 'family'],
  'legal-aid.child-support': ['civil', 'family'],
  'legal-aid.domestic-violence': ['civil', 'family'],
  'legal-aid.incapacity': ['civil', 'family'],
  'legal-aid.traffic-injury': ['civil', 'injury'],
  'legal-aid.medical-injury': ['civil', 'injury'],
  'legal-aid.product-injury': ['civil', 'injury'],
  'legal-aid.environment': ['civil', 'injury'],
  'legal-aid.minor': ['civil', 'minor'],
  'legal-aid.state-compensation': ['administrative', 'administrative'],
  'legal-aid.administrative': ['administrative', 'administrative'],
  'legal-aid.criminal-application': ['criminal', 'criminal'],
  'legal-aid.criminal-designated': ['criminal', 'criminal'],
  'legal-aid.duty-lawyer': ['criminal', 'criminal'],
};

/** The proceeding of a matter; civil for those that say nothing else. */
export function proceedingOf(matter: string | null): Proceeding {
  return fields[matter ?? '']?.[0] ?? 'civil';
}

/** The field of law of a matter; general civil law for those that say nothing else. */
export function specialityOf(matter: string | null): Speciality {
  return fields[matter ?? '']?.[1] ?? 'civil';
}
