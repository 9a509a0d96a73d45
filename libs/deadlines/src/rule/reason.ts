/** Why a clock stands still, with the words staff and citizens read. */
export const reasonNames = {
  'supplement-materials': '补充材料',
  verification: '核实',
  'remote-verification': '异地协作核查',
  'force-majeure': '不可抗力',
  'party-cause': '受援人原因',
  'objective-cause': '客观原因',
} as const;

export type Reason = keyof typeof reasonNames;
