/** The domains of law, in the order of the catalogue: what a rule's id begins with. */
export const domainNames = {
  intake: '受理与转办',
  'legal-aid': '法律援助',
  mediation: '人民调解与司法确认',
  notarization: '公证',
  appraisal: '司法鉴定',
  consultation: '法律咨询与热线',
  'admin-review': '行政复议',
  arbitration: '仲裁',
  'labour-arbitration': '劳动人事争议仲裁',
  'land-arbitration': '农村土地承包仲裁',
  petition: '信访',
  complaint: '法律服务投诉',
  'community-correction': '社区矫正',
  licensing: '行政许可',
  related: '相关的外部时限',
  general: '民事刑事一般期间',
  supervision: '督办',
} as const;

export type Domain = keyof typeof domainNames;

/** Every domain of law. */
export const domains = Object.keys(domainNames) as Domain[];
