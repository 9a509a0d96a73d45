import { checkCharacter } from '@yizhan/contracts';

/** An identity number that nobody has: right in form, made up in its parts. */
export function identityNumber(serial = 1): string {
  const digits = `41030219900101${String(serial).padStart(3, '0')}`;
  return `${digits}${checkCharacter(digits)}`;
}

export const phone = '13800138000';

/** A matter as a clerk enters it. */
export function aMatter(more: object = {}): Record<string, unknown> {
  return {
    channel: 'window',
    division: '410302',
    applicant: { name: '张三丰', idNumber: identityNumber(), phone, groups: ['migrant-worker'] },
    statement: `单位拖欠三个月工资，想请法律援助律师。我的电话是${phone}，身份证${identityNumber()}。`,
    ...more,
  };
}
