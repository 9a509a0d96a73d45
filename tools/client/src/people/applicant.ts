/** An applicant who does not exist. */
export interface Applicant {
  name: string;
  phone?: string;
  groups?: string[];
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙马胡朱郭何罗高林'];
const givenNames = [
  '芳',
  '秀英',
  '建国',
  '婷',
  '志强',
  '桂兰',
  '伟',
  '静',
  '国庆',
  '丽娟',
  '文博',
  '小雨',
  '永福',
  '玉梅',
  '浩然',
  '春生',
  '欣怡',
  '德顺',
  '海燕',
];
const groups = ['elderly', 'migrant-worker', 'disabled', 'low-income', 'veteran'];

/**
 * A plausible made-up applicant, always the same for a number. A third have a made-up phone and a quarter belong to a
 * special group.
 */
export function applicantOf(number: number): Applicant {
  const name = surnames[number % surnames.length]! + givenNames[number % givenNames.length]!;
  return {
    name,
    ...(number % 3 === 0 && { phone: `1990000${String(number % 10_000).padStart(4, '0')}` }),
    ...(number % 4 === 1 && { groups: [groups[number % groups.length]!] }),
  };
}
