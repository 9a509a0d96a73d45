/** The papers that matters ask for, each named once; a matter lists the identifiers. */
export const materials = {
  'identity-document': '居民身份证或其他有效身份证件',
  'household-register': '户口簿',
  'agent-authority': '代理人身份证件和授权委托书（代办的）',
  'guardian-proof': '监护关系证明（监护人代为申请的）',
  // legal aid: 办理法律援助案件程序规定 ch. 3; a hardship statement took the place of the certificate
  'legal-aid-application': '法律援助申请表（书写有困难的由工作人员代填）',
  'hardship-statement': '经济困难状况说明表（不受限制或免予核查的不需提交）',
  'group-proof': '属于特殊群体的证明材料',
  'case-evidence': '与申请事项有关的证据材料',
  'case-documents': '起诉书、判决书、裁定书等办案机关文书',
  'labour-evidence': '劳动合同、工资条、考勤或其他劳动关系材料',
  'work-injury-decision': '工伤认定决定书',
  'medical-records': '病历、诊断证明和医疗费票据',
  'disability-appraisal': '伤残或劳动能力鉴定结论',
  'accident-finding': '道路交通事故认定书',
  'insurance-policy': '机动车保险单',
  'marriage-certificate': '结婚证或离婚证',
  'children-birth-proof': '子女出生医学证明或户籍证明',
  'violence-evidence': '报警记录、告诫书、伤情照片或证人证言',
  'administrative-decision': '行政机关的决定或答复',
  'compensation-documents': '无罪判决、撤销案件或违法行为确认文书',
  'incapacity-proof': '诊断证明或司法鉴定意见',
  'detention-notice': '拘留、逮捕或羁押通知书',
  // mediation: 人民调解法 art. 17; an oral application is enough, then intake writes the form
  'mediation-application': '人民调解申请书（口头申请的由工作人员记录）',
  'counterparty-contact': '对方当事人姓名（名称）和联系方式',
  'dispute-evidence': '合同、照片、录音、收据等证明纠纷事实的材料',
  'payment-proof': '付款凭证、转账记录',
  'loan-note': '借条、欠条或还款协议',
  'lease-contract': '租赁合同',
  'purchase-contract': '买卖合同或订购单',
  'property-contract': '物业服务合同或交费记录',
  'land-documents': '土地承包合同、权属证书',
  'estate-list': '财产清单和权属材料',
  'police-record': '公安机关接处警或调解记录',
  // notarization: 公证程序规则 ch. 3
  'notarization-application': '公证申请表',
  'death-certificate': '死亡证明或户籍注销证明',
  'kinship-proof': '亲属关系证明或人事档案',
  'will-text': '遗嘱文本',
  'ownership-proof': '不动产权证、存款凭证等财产权属证明',
  'document-text': '拟公证的文书文本',
  'birth-certificate': '出生医学证明',
  'adoption-certificate': '收养登记证',
  'criminal-record-certificate': '公安机关出具的无犯罪记录证明',
  'education-certificate': '毕业证书、学位证书或成绩单',
  'career-proof': '单位出具的任职、经历证明',
  'original-document': '文书原件',
  'translation-text': '译文（用于境外的）',
  'destination-requirement': '使用国家或地区的要求说明',
  'debt-contract': '债权文书（载明愿意接受强制执行）',
  'evidence-description': '需要保全的证据说明及线索',
  'deposit-object': '提存标的物清单和债务凭证',
  're-examination-request': '复查申请书（载明认为公证书存在的错误及其理由、要求）',
  'notarial-certificate': '公证书正本或者副本',
  photo: '近期二寸免冠照片',
} as const;

export type MaterialId = keyof typeof materials;

/** What stands between papers of which one is enough. */
export const paperSeparator = '/';

export function isMaterial(text: string): text is MaterialId {
  return Object.hasOwn(materials, text);
}

/** A paper in words: the name of an id, “…或者…” for several of which one is enough; other words stay as they are. */
export function materialText(item: string): string {
  const ids = item.split(paperSeparator);
  return ids.every(isMaterial) ? ids.map(id => materials[id]).join('，或者') : item;
}
