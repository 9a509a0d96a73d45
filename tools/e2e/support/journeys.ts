/** Ways that a matter can take through the system, each to another end. */
import { daysAgo } from './matters.js';

/** One act: who does what, in which state, where. */
export interface Act {
  service: string;
  by: string;
  /** The state in which the act is awaited. */
  when: string;
  action: string;
  input: object;
}

export interface Journey {
  name: string;
  matter: string;
  /** The acts after acceptance, up to the end. */
  acts: Act[];
  /** Where it ends, how, and intake's own last state. */
  ends: { service: string; state: string; outcome: string; intake: string };
}

const act = (service: string, by: string) => (when: string, action: string, input: object) => ({
  service,
  by,
  when,
  action,
  input,
});
const intake = act('intake', 'clerk');
const mediation = act('mediation', 'mediator');
const legalAid = act('legal-aid', 'legal-aid');
const notarization = act('notarization', 'notary');
const route = (matter: string, when = 'received') => intake(when, 'route', { matter });
const ends = (service: string, state: string, outcome: string, last = 'concluded') => ({
  service,
  state,
  outcome,
  intake: last,
});

const session = { heldAt: daysAgo(0), place: '社区调解室', record: '双方各自说明了情况' };
const supplement = { items: ['身份证复印件'] };

export const agreed: Journey = {
  name: 'a dispute is settled and the agreement performed',
  matter: 'mediation.neighbour',
  acts: [
    route('mediation.neighbour'),
    mediation('taken-over', 'accept', { respondentConsents: true, respondent: '楼上住户' }),
    mediation('accepted', 'assign-mediator', { mediator: '刘调解', committee: '东关社区人民调解委员会' }),
    mediation('mediating', 'hold-session', session),
    mediation('mediating', 'reach-agreement', { form: 'written', terms: '一个月内修好渗漏，赔偿两千元' }),
    mediation('performing', 'confirm-performance', { note: '已修好并付清' }),
  ],
  ends: ends('mediation', 'performed', 'performed'),
};

export const aided: Journey = {
  name: 'legal aid is granted, worked on and concluded',
  matter: 'legal-aid.wages',
  acts: [
    route('legal-aid.wages'),
    legalAid('under-review', 'approve', { hardship: 'declared' }),
    legalAid('granted', 'assign-lawyer', { lawyer: '赵律师', lawFirm: '河洛律师事务所' }),
    legalAid('assigned', 'sign-agreement', {}),
    legalAid('working', 'finish-work', { result: 'mediated', summary: '仲裁调解，工资已付清' }),
    legalAid('filing', 'submit-file', { pages: 62 }),
    legalAid('closing-review', 'conclude', { subsidy: 180_000 }),
  ],
  ends: ends('legal-aid', 'completed', 'completed'),
};

export const certified: Journey = {
  name: 'a certificate is issued after supplement and verification',
  matter: 'notarization.inheritance',
  acts: [
    route('notarization.inheritance'),
    notarization('taken-over', 'accept', { notary: '孙公证员' }),
    notarization('accepted', 'request-supplement', supplement),
    notarization('supplementing', 'supplement', supplement),
    notarization('accepted', 'start-verification', { body: '不动产登记中心', question: '房屋是否登记在被继承人名下' }),
    notarization('verifying', 'finish-verification', { answer: '登记在被继承人名下' }),
    notarization('accepted', 'issue-certificate', { copies: 2 }),
  ],
  ends: ends('notarization', 'issued', 'certificate'),
};

/** Every way that the crash test sends matters. */
export const journeys: Journey[] = [
  agreed,
  aided,
  certified,
  {
    name: 'mediation fails',
    matter: 'mediation.debt',
    acts: [
      intake('received', 'request-supplement', supplement),
      intake('supplementing', 'supplement', supplement),
      route('mediation.debt'),
      mediation('taken-over', 'accept', { respondentConsents: true }),
      mediation('accepted', 'assign-mediator', { mediator: '刘调解' }),
      mediation('mediating', 'fail', { reason: '分歧过大', advice: '可以向人民法院起诉' }),
    ],
    ends: ends('mediation', 'failed', 'no-agreement'),
  },
  {
    name: 'legal aid is refused',
    matter: 'legal-aid.traffic-injury',
    acts: [
      route('legal-aid.traffic-injury'),
      legalAid('under-review', 'request-supplement', supplement),
      legalAid('supplementing', 'supplement', supplement),
      legalAid('under-review', 'refuse', { reason: '不符合经济困难标准' }),
      legalAid('refused', 'waive-objection', { note: '申请人当面表示不提出异议' }),
    ],
    ends: ends('legal-aid', 'refusal-final', 'refused'),
  },
  {
    name: 'a dispute turns out to be a matter for the notary',
    matter: 'mediation.inheritance',
    acts: [
      route('mediation.inheritance'),
      mediation('taken-over', 'return', { reason: '各继承人没有争议，应当办理继承公证' }),
      route('notarization.inheritance', 'returned'),
      notarization('taken-over', 'accept', { notary: '孙公证员' }),
      notarization('accepted', 'withdraw', { reason: '申请人改日再办' }),
    ],
    ends: ends('notarization', 'withdrawn', 'withdrawn'),
  },
];
