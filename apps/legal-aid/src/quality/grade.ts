/** What peers look at 同行评估, and how much each counts, in hundredths. */
export const criteria = {
  acceptance: { title: '受理、指派', weight: 10 },
  preparation: { title: '会见、阅卷、调查取证', weight: 25 },
  opinion: { title: '法律意见', weight: 25 },
  hearing: { title: '庭审或者协商表现', weight: 20 },
  result: { title: '办案效果、受援人评价', weight: 10 },
  file: { title: '案卷', weight: 10 },
} as const;
export type Criterion = keyof typeof criteria;
/** 0 to 100 for each criterion. */
export type Scores = Readonly<Record<Criterion, number>>;

export const grades = ['excellent', 'good', 'qualified', 'unqualified'] as const;
/** 优秀、良好、合格、不合格. */
export type Grade = (typeof grades)[number];

export const gradeNames: Readonly<Record<Grade, string>> = {
  excellent: '优秀',
  good: '良好',
  qualified: '合格',
  unqualified: '不合格',
};

/** The weighted score, 0 to 100, to a tenth. */
export function totalOf(scores: Scores): number {
  const sum = Object.entries(criteria).reduce((all, [name, { weight }]) => all + scores[name as Criterion] * weight, 0);
  return Math.round(sum / 10) / 10;
}

/** The grade of a score: from 90, 75 and 60. */
export function gradeOf(total: number): Grade {
  if (total >= 90) return 'excellent';
  if (total >= 75) return 'good';
  return total >= 60 ? 'qualified' : 'unqualified';
}
