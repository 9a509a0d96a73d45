/** Somebody who can sign in to a local stack. */
export interface Account {
  /** For `npm run -s token -- ID`. */
  id: string;
  name: string;
  role: 'clerk' | 'hotline' | 'legal-aid' | 'mediator' | 'notary' | 'head' | 'supervisor' | 'province' | 'admin';
  /** Administrative division code (GB/T 2260) that the account works for. */
  division: string;
}

const city = '410300';
const county = '410302';
const otherCounty = '410303';
const province = '410000';

/** The local accounts; they exist in local stacks only. */
export const accounts: Account[] = [
  { id: 'clerk', name: '受理员', role: 'clerk', division: county },
  { id: 'clerk-b', name: '受理员（乙）', role: 'clerk', division: otherCounty },
  { id: 'hotline', name: '12348 话务员', role: 'hotline', division: city },
  { id: 'legal-aid', name: '法律援助审查员', role: 'legal-aid', division: county },
  { id: 'mediator', name: '调解员', role: 'mediator', division: county },
  { id: 'mediator-b', name: '调解员（乙）', role: 'mediator', division: otherCounty },
  { id: 'mediator-city', name: '市级调解员', role: 'mediator', division: city },
  { id: 'notary', name: '公证员', role: 'notary', division: county },
  { id: 'head', name: '机构负责人', role: 'head', division: county },
  { id: 'supervisor', name: '督查员', role: 'supervisor', division: city },
  { id: 'supervisor-county', name: '区县督查员', role: 'supervisor', division: county },
  { id: 'province', name: '省级平台', role: 'province', division: province },
  { id: 'admin', name: '系统管理员', role: 'admin', division: city },
];
