import { describe, expect, it } from '@jest/globals';
import { on } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import type { Entry } from '../ledger/entry.js';
import { reasonNames, type Reason, type StopEffect } from '../rule/reason.js';
import { approverNames, type Approver, type Decision, type Rule } from '../rule/rule.js';
import { audienceOf, audiences, langOf, langs, UnknownReaderError } from './audience.js';
import { columns } from './columns.js';
import { explain, explainStart } from './explain.js';
import { explanationJson } from './explanation.json.js';
import { explanationText } from './explanation.text.js';
import { texts } from './texts/texts.js';
import { timeOfDay } from './texts/times.js';

const calendar = nationalCalendar();

/** A rule of its own, so that the words below are those of the explanation and change with nothing else. */
const rule: Rule = {
  id: 'sample.decide',
  version: 3,
  effectiveFrom: '2026-01-01',
  division: '410302',
  migratesRunning: true,
  service: 'sample',
  titleZh: '作出决定',
  titleEn: 'Decide',
  actor: 'agency',
  actorZh: '承办机构',
  duty: 'office',
  amount: 15,
  unit: 'working-day',
  direction: 'after',
  startsAt: 'the application is received',
  startsAtZh: '收到申请之日',
  rollover: false,
  ends: 'close-of-business',
  stops: [
    { reason: 'supplement-materials', effect: 'exclude' },
    { reason: 'verification', effect: 'suspend', unverified: true },
    { reason: 'limitation-interruption', effect: 'restart' },
    { reason: 'objective-cause', effect: 'excuse' },
  ],
  extension: { amount: 10, unit: 'working-day', approver: 'head', times: 2 },
  warnBefore: { amount: 2, unit: 'working-day' },
  expiry: { text: 'No deemed decision', textZh: '不视为准予。', consequence: 'supervise' },
  basis: [
    { law: '样例法(2021)', article: '43(1)' },
    { law: '样例规定(2023)', article: '35 (article number from memory)' },
    { law: '样例办法(2023)', article: 'art number not read' },
  ],
  status: 'statutory-unverified',
  verifiedFrom: 'memory',
  note: 'A remark',
};

/** Everything that can happen to it. */
const entries: Entry[] = [
  { kind: 'started', at: on('2026-09-18', '10:00:00'), who: '张审查', recordedAt: '2026-09-18T10:00:05+08:00' },
  { kind: 'corrected', at: on('2026-09-19'), startedAt: on('2026-09-17'), reason: '日期录错' },
  { kind: 'suspended', at: on('2026-09-21'), reason: 'limitation-interruption', who: '张审查' },
  { kind: 'withdrawn', at: on('2026-09-21', '18:00:00'), entry: 3, reason: '记错案件' },
  { kind: 'suspended', at: on('2026-09-22', '11:00:00'), reason: 'supplement-materials' },
  { kind: 'suspended', at: on('2026-09-23', '11:00:00'), reason: 'verification' },
  { kind: 'resumed', at: on('2026-09-24', '16:00:00'), reason: 'verification' },
  { kind: 'resumed', at: on('2026-09-29', '16:00:00') },
  { kind: 'extended', at: on('2026-10-09'), amount: 2, unit: 'working-day', approver: 'head', reason: '案情复杂' },
  {
    kind: 'recomputed',
    at: on('2026-10-12'),
    was: on('2026-10-21'),
    calendarVersion: calendar.version,
    ruleVersion: 3,
  },
  { kind: 'stopped', at: on('2026-10-26', '09:00:00') },
  { kind: 'excused', at: on('2026-10-27'), reason: 'objective-cause' },
];

describe('a whole course', () => {
  const explained = explain(rule, calendar, entries);
  for (const audience of audiences) {
    for (const lang of langs) {
      it(`reads so for ${audience} in ${lang}`, () =>
        expect(explanationText(explained, audience, lang)).toMatchSnapshot());
    }
  }

  it('is JSON for auditors', () => {
    const { days, ...json } = explanationJson(explained, 'auditor', 'en');
    expect(json).toMatchSnapshot();
    expect(days.slice(0, 10)).toMatchSnapshot();
  });

  it('is less JSON for staff, and little for citizens', () => {
    const whole = Object.keys(explanationJson(explained, 'auditor'));
    const staff = Object.keys(explanationJson(explained, 'staff'));
    const citizen = explanationJson(explained, 'citizen');
    expect(whole.filter(key => !staff.includes(key))).toEqual([
      'version',
      'startsAt',
      'verifiedFrom',
      'reading',
      'note',
      'choices',
      'ledger',
    ]);
    expect(staff.filter(key => !(key in citizen))).toEqual([
      'limit',
      'duty',
      'status',
      'calendarVersion',
      'unverifiedReasons',
      'changes',
      'stops',
      'extension',
      'expiry',
    ]);
    expect(citizen.days[1]).toEqual({ date: '2026-09-18', counted: 1, why: 'counted' });
  });

  it.each(langs)('that stands still reads so for citizens in %s', lang => {
    const standing = explain(rule, calendar, entries.slice(0, 6));
    expect(explanationText(standing, 'citizen', lang)).toMatchSnapshot();
    expect(texts[lang].state(standing)).toMatchSnapshot();
  });
});

describe('every word', () => {
  const decisions: Decision[] = [
    'deemed-accepted',
    'deemed-renewed',
    'deemed-withdrawn',
    'deemed-abandoned',
    'without-evidence',
    'terminated',
    'not-taken',
    'no-longer-accepted',
    'may-sue',
  ];
  const effects: StopEffect[] = ['exclude', 'suspend', 'restart', 'excuse'];

  it.each(langs)('of stops, approvers and ends is there in %s', lang => {
    const t = texts[lang];
    const words = [
      ...(Object.keys(reasonNames) as Reason[]).map(reason => t.stop({ reason, effect: 'exclude' })),
      ...effects.map(effect => t.stop({ reason: 'hearing', effect, unverified: true })),
      t.stop({ reason: 'limitation-suspension', effect: 'suspend', inLast: { amount: 6, unit: 'month' } }),
      ...(Object.keys(approverNames) as Approver[]).map(approver =>
        t.extension({ amount: 1, unit: 'month', approver, times: null }),
      ),
      t.extension({ amount: null, unit: 'month', approver: 'parties', times: null }),
      ...decisions.map(decides => t.expiry({ ...rule, expiry: { ...rule.expiry, consequence: 'decide', decides } })),
      t.expiry({ ...rule, expiry: { ...rule.expiry, consequence: 'remind' } }),
      ...(['statute-text', 'quotation', 'superseded-text', 'memory'] as const).map(verifiedFrom =>
        t.reading({ ...rule, verifiedFrom }),
      ),
      ...(['office', 'authority', 'party', 'nobody'] as const).map(duty => t.duty({ ...rule, duty })),
      ...(['statutory', 'statutory-unverified', 'internal'] as const).map(status => t.ruleName({ ...rule, status })),
      ...t.choices({ exclusion: 'from-next-day', extension: 'nominal-end', backward: 'earlier-working-day' }),
      ...t.choices({ exclusion: 'from-next-day', extension: 'rolled-end', backward: 'same-day' }).slice(1),
      ...decisions.map(decides =>
        t.citizen.atEnd(explainStart({ ...rule, expiry: { ...rule.expiry, decides } }, calendar, on('2026-03-02'))),
      ),
    ];
    expect(new Set(words).size).toBe(words.length);
    expect(words).toMatchSnapshot();
  });

  it.each(langs)('of a rule without conditions is there in %s', lang => {
    const {
      effectiveFrom: _from,
      division: _division,
      migratesRunning: _moves,
      verifiedFrom: _read,
      note: _note,
      ...rest
    } = rule;
    const promise: Rule = {
      ...rest,
      status: 'internal',
      stops: [],
      extension: null,
      unit: 'hour',
      amount: 1,
      hours: 'office-hours',
    };
    expect(
      explanationText(explainStart(promise, calendar, on('2026-03-02', '09:00:00')), 'auditor', lang),
    ).toMatchSnapshot();
    expect(
      explanationText(explainStart(promise, calendar, on('2026-03-02', '09:00:00')), 'citizen', lang),
    ).toMatchSnapshot();
  });
});

describe('a reader', () => {
  it('is one of those there are explanations for', () => {
    expect(audiences.map(audienceOf)).toEqual(audiences);
    expect(langs.map(langOf)).toEqual(langs);
    expect(() => audienceOf('judge')).toThrow(UnknownReaderError);
    expect(() => audienceOf('judge')).toThrow('staff、citizen、auditor');
    expect(() => langOf('fr')).toThrow(expect.objectContaining({ code: 'unknown-lang', given: 'fr' }));
  });
});

describe('columns', () => {
  it('align Chinese text, which is twice as wide', () =>
    expect(
      columns([
        ['日期', 'a'],
        ['x', '乙'],
      ]),
    ).toBe('日期  a\nx     乙'));

  it.each(['ᄀ', '한', '豈', '︰', '，', '￥', '假'])('take %s for wide', wide =>
    expect(
      columns([
        [wide, 'b'],
        ['aaa', 'b'],
      ]).split('\n')[0],
    ).toBe(`${wide}   b`),
  );

  it.each(['é', '…', '’', 'ﻼ'])('take %s for narrow', narrow =>
    expect(
      columns([
        [narrow, 'b'],
        ['aaa', 'b'],
      ]).split('\n')[0],
    ).toBe(`${narrow}    b`),
  );
});

describe('a time of day', () => {
  it('is 24:00 at the end of the day', () => {
    expect(timeOfDay(on('2026-03-02', '23:59:59') + 999)).toBe('24:00');
    expect(timeOfDay(on('2026-03-02', '23:59:59'))).toBe('23:59');
    expect(timeOfDay(on('2026-03-02', '00:00:00'))).toBe('00:00');
    expect(timeOfDay(on('2026-03-02', '09:05:00'))).toBe('09:05');
  });
});
