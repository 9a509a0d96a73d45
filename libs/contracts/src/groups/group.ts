/** What belonging to a group can give 优待, with the words staff and citizens read. */
export const rightNames = {
  'queue-priority': '优先受理、优先叫号',
  'shorter-limit': '受理环节内部时限缩短',
  'no-hardship-condition': '法律援助不受经济困难条件限制',
  'no-hardship-check': '法律援助免予核查经济困难状况',
  'suitable-lawyer': '指派熟悉该群体情况的律师',
  'accessible-service': '无障碍设施和便利服务',
  'home-visit': '行动不便的上门服务',
  'no-fee': '减收或者免收公证等费用',
  assistance: '协助获得法律援助',
} as const;
export type Right = keyof typeof rightNames;

/** One thing that a group gets, and what it rests on. */
export interface GroupRight {
  readonly right: Right;
  /** In which case, if not always. */
  readonly when?: string;
  /** The matters it is about; without them every matter. */
  readonly matters?: readonly string[];
  /** The article, or what of the centre's own. */
  readonly basis: string;
  /** `statute`: the text in force was read. `memory`: it was not, a lawyer has to. `local-policy`: no law says so, the centre does. */
  readonly source: 'statute' | 'memory' | 'local-policy';
}

/** A document that shows that somebody belongs to a group. */
export interface GroupProof {
  /** Unique within the group. */
  readonly id: string;
  readonly name: string;
}

/** A group that the law treats specially 特殊群体. Belonging to one is sensitive personal data: show the flag, mask the reason. */
export interface Group {
  /** Stable identifier, used in cases, events and filters. */
  readonly id: string;
  readonly name: string;
  /** What belonging to it changes for the citizen, in a few words for staff. */
  readonly effect: string;
  /** The articles that say so. */
  readonly article: string;
  /** The same piece by piece. */
  readonly rights: readonly GroupRight[];
  /** What is taken as proof; local policy. */
  readonly proofs: readonly GroupProof[];
}
