/** The ways that are left when mediation fails (人民调解法 art. 26); legal aid helps along them. */
export const referrals = ['arbitration', 'administration', 'court', 'legal-aid'] as const;
export type Referral = (typeof referrals)[number];
