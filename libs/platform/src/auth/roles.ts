/** Who may act: the roles a token can carry, with their Chinese names. `system` is never in a token. */
export const roleNames = {
  clerk: '受理员',
  hotline: '12348 话务员',
  'legal-aid': '法律援助审查员',
  mediator: '调解员',
  notary: '公证员',
  head: '机构负责人',
  supervisor: '督查员',
  province: '省级平台',
  admin: '系统管理员',
} as const;

export type StaffRole = keyof typeof roleNames;
/** `system`: a step taken by the software itself, because an event or a limit asks for it. */
export type Role = StaffRole | 'system';
