import type { LegalAidCase } from '../legal-aid.case.js';

/** What the aid is for, as documents name it: the matter, or nothing more than that it is one. */
export function aidedMatter(matterName: string): string {
  return matterName ? `“${matterName}”事项` : '申请事项';
}

/** The number of the authority's own case, in brackets; empty where it is not known. */
export function caseRefText({ caseRef }: Readonly<Pick<LegalAidCase, 'caseRef'>>): string {
  return caseRef ? `（案号${caseRef}）` : '';
}
