import { groupsView, mayKnowGroups } from './groups/group-privacy.js';
import type { IntakeCase } from './intake.case.js';
import { missingOf } from './materials/materials.view.js';
import type { Loaded } from '@yizhan/casework';
import type { Caller } from '@yizhan/platform';
import { shownFacts } from './channel/kept-facts.js';

/** Columns that hold sealed personal data or its index: never shown. */
const hidden = new Set([
  'idNumberSealed',
  'idNumberIndex',
  'phoneSealed',
  'phoneIndex',
  'statementSealed',
  'callBackSealed',
  'linked',
]);

/**
 * A case as staff see it: the applicant in one place with identity number and phone masked, sealed columns left out, and
 * the special groups only for whom they concern.
 */
export function presentIntake(view: Record<string, unknown>, { row }: Loaded<IntakeCase>, caller: Caller): object {
  const {
    applicantName,
    idNumberMasked,
    phoneMasked,
    groups: _,
    groupProofs,
    ...rest
  } = Object.fromEntries(Object.entries(view).filter(([name]) => !hidden.has(name)));
  return {
    ...rest,
    channelFacts: row.channelFacts && shownFacts(row.channelFacts),
    missing: missingOf(row),
    groupProofs: mayKnowGroups(caller) ? groupProofs : [],
    applicant: { name: applicantName, idNumber: idNumberMasked, phone: phoneMasked, ...groupsView(row.groups, caller) },
  };
}
