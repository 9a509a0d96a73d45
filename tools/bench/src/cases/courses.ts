import type { CaseView } from '@yizhan/tool-client';

/** An action in a handling service. */
export interface Action {
  readonly name: string;
  readonly account: string;
  readonly input: (view: CaseView) => object;
}

/** A case from acceptance to a final state: acceptance, routing, and five actions in the handling service. */
export interface Course {
  readonly service: 'legal-aid' | 'mediation' | 'notarization';
  readonly matter: string;
  readonly statement: string;
  /** The outcome after the last action. */
  readonly outcome: string;
  readonly actions: readonly Action[];
}

const by =
  (account: string) =>
  (name: string, input: object | ((view: CaseView) => object)): Action => ({
    name,
    account,
    input: typeof input === 'function' ? (input as Action['input']) : () => input,
  });
const mediator = by('mediator');
const notary = by('notary');
const officer = by('legal-aid');

/** One course a service, taken in turns; every action is one that changes state or record. */
export const courses: readonly Course[] = [
  {
    service: 'mediation',
    matter: 'mediation.neighbour',
    statement: '楼上邻居家水管漏水，把我家天花板和墙面都泡坏了，多次协商赔偿不成，请求调解。',
    outcome: 'performed',
    actions: [
      mediator('accept', { respondentConsents: true, respondent: '楼上住户' }),
      mediator('assign-mediator', { mediator: '周调解员', committee: '街道人民调解委员会' }),
      mediator('hold-session', view => ({
        heldAt: view.openedAt,
        place: '街道调解室',
        record: '双方陈述了经过，就修缮费用交换了意见。',
      })),
      mediator('reach-agreement', { form: 'written', terms: '楼上住户一次性赔付修缮费三千元。' }),
      mediator('confirm-performance', { note: '款项已付清。' }),
    ],
  },
  {
    service: 'notarization',
    matter: 'notarization.inheritance',
    statement: '父亲去世后留下一套房产，兄妹三人协商一致由我继承，申请办理继承权公证。',
    outcome: 'refused',
    actions: [
      notary('accept', { notary: '陈公证员' }),
      notary('request-supplement', { items: ['被继承人死亡证明', '亲属关系证明'] }),
      notary('supplement', { items: ['被继承人死亡证明', '亲属关系证明'] }),
      notary('start-verification', { body: '不动产登记中心', question: '请核实该房产现登记情况。' }),
      notary('refuse', { ground: 'dispute', reason: '核实中发现当事人之间就遗产有争议。' }),
    ],
  },
  {
    service: 'legal-aid',
    matter: 'legal-aid.civil',
    statement: '在工地干活八个月，老板拖欠工资两万多元一直不给，家里困难请不起律师，申请法律援助。',
    outcome: 'terminated',
    actions: [
      officer('approve', { hardship: 'declared', note: '申请人书面承诺。' }),
      officer('assign-lawyer', { lawyer: '吴律师', lawFirm: '正源律师事务所' }),
      officer('sign-agreement', {}),
      officer('report-work', { stage: 'negotiation', report: '与用人单位协商，对方同意分期支付。' }),
      officer('terminate', { ground: 'case-ended', reason: '用人单位已付清工资，受援人同意终止。' }),
    ],
  },
];
