/** A small sample of life for `npm start -- --demo`. All people and words are made up. */

/** One act on a case. */
export interface DemoAct {
  service: 'intake' | 'mediation' | 'legal-aid' | 'notarization';
  /** The account that acts. */
  by: string;
  action: string;
  input: object;
}

export interface DemoCase {
  by: string;
  channel: string;
  division: string;
  applicant: { name: string; groups?: string[] };
  statement: string;
  /** Handed in so many days ago (补录): some limits are near then, some are past. */
  daysAgo?: number;
  acts: DemoAct[];
}

const county = '410302';
const otherCounty = '410303';

const route = (matter: string, by = 'clerk'): DemoAct => ({
  service: 'intake',
  by,
  action: 'route',
  input: { matter },
});
const acts =
  (service: DemoAct['service'], by: string) =>
  (action: string, input: object = {}): DemoAct => ({ service, by, action, input });
const intake = acts('intake', 'clerk');
const mediation = acts('mediation', 'mediator');
const legalAid = acts('legal-aid', 'legal-aid');
const notarization = acts('notarization', 'notary');

const atWindow = { by: 'clerk', channel: 'window', division: county };
const byHotline = { by: 'hotline', channel: 'hotline', division: county };
const fromStation = { by: 'clerk', channel: 'station', division: county };
const accepted = [
  mediation('accept', { respondentConsents: true }),
  mediation('assign-mediator', { mediator: '刘桂兰' }),
];
const granted = [
  legalAid('approve', { hardship: 'declared' }),
  legalAid('assign-lawyer', { lawyer: '赵文博', lawFirm: '河洛律师事务所' }),
  legalAid('sign-agreement'),
];
const byNotary = notarization('accept', { notary: '孙静' });

/** Cases in every service and in many states; the comments say what is worth looking at. */
export function demoCases(now: Date): DemoCase[] {
  const session = { heldAt: now.toISOString(), place: '东关社区调解室', record: '双方到场，各自说明了情况' };
  return [
    // Intake: fresh, waiting for papers, answered at once, and a late entry whose routing limit has passed.
    {
      ...byHotline,
      applicant: { name: '李秀英' },
      statement: '邻居家的狗咬伤了我，不肯付医药费，想请人调解',
      acts: [],
    },
    {
      ...atWindow,
      applicant: { name: '张国庆' },
      statement: '想办理委托公证，委托儿子代卖房屋，忘带身份证',
      acts: [intake('request-supplement', { items: ['身份证原件', '不动产权证书'] })],
    },
    {
      ...byHotline,
      applicant: { name: '周婷' },
      statement: '请问劳动合同到期不续签有没有补偿',
      acts: [{ ...intake('answer', { text: '用人单位不续签的，一般应当支付经济补偿。' }), by: 'hotline' }],
    },
    {
      ...fromStation,
      applicant: { name: '马永福' },
      statement: '承包地的界址和邻居说不清，村里调解过一次',
      daysAgo: 4,
      acts: [],
    },
    // Mediation: waiting, under way, handed back, performed, failed.
    {
      ...atWindow,
      applicant: { name: '王芳' },
      statement: '楼上装修漏水，协商不成，请求调解',
      acts: [route('mediation.neighbour')],
    },
    {
      ...atWindow,
      applicant: { name: '陈志强' },
      statement: '租房押金房东不退，希望调解',
      acts: [route('mediation.lease'), ...accepted, mediation('hold-session', session)],
    },
    {
      ...atWindow,
      applicant: { name: '罗丽娟' },
      statement: '父亲留下的房子，兄妹三人商量好了怎么分',
      acts: [route('mediation.inheritance'), mediation('return', { reason: '各继承人没有争议，应当办理继承公证' })],
    },
    {
      ...fromStation,
      applicant: { name: '胡春生' },
      statement: '借给朋友两万元不还，有借条',
      acts: [
        route('mediation.debt'),
        ...accepted,
        mediation('hold-session', session),
        mediation('reach-agreement', { form: 'written', terms: '分四期还清', performBy: '2027-03-31' }),
        mediation('confirm-performance', { note: '已还清' }),
      ],
    },
    {
      ...atWindow,
      applicant: { name: '孙桂兰' },
      statement: '二十多户业主要求开发商赔偿逾期交房损失，情绪激动',
      acts: [
        route('mediation.housing'),
        mediation('accept', {
          respondentConsents: true,
          form: 'oral',
          parties: [{ side: 'respondent', kind: 'organisation', name: '河洛置业公司', consents: true }],
        }),
        mediation('assign-mediator', { mediator: '刘桂兰' }),
        mediation('register-mass-dispute', { people: 26, representatives: ['孙桂兰'] }),
        mediation('register-risk', { kind: 'mass-petition', note: '扬言集体上访', measures: '请社区民警到场' }),
        mediation('report-upward', { report: 'r2', to: 'police', body: '东关派出所' }),
        mediation('hold-session', session),
        mediation('reach-agreement', {
          form: 'written',
          terms: '开发商分两期支付违约金，并修复公共部位',
          items: [
            { what: '第一期违约金', amount: 5_000_000, debtor: 'p2', creditor: 'p1', due: '2027-03-31' },
            { what: '第二期违约金', amount: 5_000_000, debtor: 'p2', creditor: 'p1', due: '2027-06-30' },
            { what: '修复公共部位', debtor: 'p2', creditor: 'p1' },
          ],
        }),
      ],
    },
    {
      by: 'clerk-b',
      channel: 'window',
      division: otherCounty,
      applicant: { name: '郭建国' },
      statement: '物业费涨价，业主和物业公司谈不拢',
      acts: [
        route('mediation.property-management', 'clerk-b'),
        { ...mediation('accept', { respondentConsents: true }), by: 'mediator-b' },
        { ...mediation('fail', { reason: '物业公司不再参加', advice: '可以向人民法院起诉' }), by: 'mediator-b' },
      ],
    },
    // Legal aid: near the seven days of the review, past them, being worked on, concluded, refused.
    {
      ...fromStation,
      applicant: { name: '吴德顺', groups: ['migrant-worker'] },
      statement: '工地欠我和老乡半年工资，包工头不接电话',
      daysAgo: 6,
      acts: [route('legal-aid.wages')],
    },
    {
      ...fromStation,
      applicant: { name: '朱玉梅', groups: ['elderly'] },
      statement: '儿子不给赡养费，想打官司请不起律师',
      daysAgo: 12,
      acts: [route('legal-aid.maintenance')],
    },
    {
      ...atWindow,
      applicant: { name: '何小雨', groups: ['low-income'] },
      statement: '交通事故受伤，对方保险公司不赔',
      acts: [route('legal-aid.traffic-injury'), ...granted],
    },
    {
      ...atWindow,
      applicant: { name: '孙浩然', groups: ['migrant-worker'] },
      statement: '被欠薪，仲裁要请律师帮忙',
      acts: [
        route('legal-aid.wages'),
        ...granted,
        legalAid('finish-work', { result: 'mediated', summary: '仲裁调解，工资付清' }),
        legalAid('submit-file', { pages: 48 }),
        legalAid('conclude', { subsidy: 160_000 }),
      ],
    },
    {
      ...atWindow,
      applicant: { name: '高文博' },
      statement: '想请律师打离婚官司，希望减免费用',
      acts: [
        route('legal-aid.civil'),
        legalAid('refuse', { reason: '经济状况超过援助标准，可在收到之日起向司法局提出异议' }),
      ],
    },
    // Notarization: in hand, two kinds of standing still, issued.
    {
      ...atWindow,
      applicant: { name: '林海燕' },
      statement: '办理出生公证，孩子要出国读书',
      acts: [route('notarization.birth'), byNotary],
    },
    {
      ...atWindow,
      applicant: { name: '徐桂兰' },
      statement: '办理继承公证，老伴去世留下一套房',
      acts: [
        route('notarization.inheritance'),
        byNotary,
        notarization('request-supplement', { items: ['亲属关系证明'] }),
      ],
    },
    {
      ...atWindow,
      applicant: { name: '杨伟' },
      statement: '办理学历公证，用于海外就业',
      acts: [
        route('notarization.education'),
        byNotary,
        notarization('start-verification', { body: '河南大学学籍科', question: '学历是否属实' }),
      ],
    },
    {
      ...atWindow,
      applicant: { name: '刘欣怡' },
      statement: '办理委托书公证，委托母亲代办手续',
      acts: [route('notarization.power-of-attorney'), byNotary, notarization('issue-certificate', { copies: 2 })],
    },
  ];
}
