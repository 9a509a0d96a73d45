import { groupsView, mayKnowGroups } from './groups/group-privacy.js';
import type { IntakeCase } from './intake.case.js';
import { missingOf } from './materials/materials.view.js';
import type { ExportColumn, Loaded } from '@yizhan/casework';
import { type Channel, channelNames } from '@yizhan/contracts';
import { maskName } from '@yizhan/privacy';
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

/** What an export tells of a case beside what every case has. */
export const intakeExport: readonly ExportColumn<IntakeCase>[] = [
  { title: '受理渠道', value: ({ row }) => channelNames[row.channel as Channel] },
  { title: '承办服务', value: ({ row }) => row.service },
  { title: '申请人', value: ({ row }) => maskName(row.applicantName) },
  { title: '身份证号', value: ({ row }) => row.idNumberMasked },
  { title: '联系电话', value: ({ row }) => row.phoneMasked },
  { title: '案情', value: ({ row }) => row.statement },
];
