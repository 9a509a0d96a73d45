/**
 * The State Council's yearly notices on days off 国务院办公厅关于部分节假日安排的通知, compiled year by year from their texts and
 * not from the package that the engine reads.
 *
 * Compared, day by day, with two further compilations: NateScarlet/holiday-cn (read from gov.cn by program) and the
 * Python package chinesecalendar 1.11. For 2007 to 2026 all three say the same of every day. Where older copies differ,
 * it is said beside the year.
 */
export interface Notice {
  readonly year: number;
  /** The pages below `www.gov.cn/zhengce/zhengceku/`, a later one that changed the first behind it. */
  readonly papers: readonly string[];
  /**
   * One holiday a line: its first and last day off (weekends in between included), then the weekend days that are worked
   * for it. A date without a year lies in the year of the notice.
   */
  readonly days: readonly string[];
}

export const notices: readonly Notice[] = [
  /** New Year’s make-up days lie in 2006. */
  {
    year: 2007,
    papers: ['2008-03/28/content_1761'],
    days: [
      '元旦 01-01..01-03 works 2006-12-30 2006-12-31',
      '春节 02-18..02-24 works 02-17 02-25',
      '劳动节 05-01..05-07 works 04-28 04-29',
      '国庆节 10-01..10-07 works 09-29 09-30',
    ],
  },
  /** The first year of 清明节, 端午节 and 中秋节 as days off; the golden week of May ended. */
  {
    year: 2008,
    papers: ['2008-03/28/content_1645'],
    days: [
      '元旦 2007-12-30..01-01 works 2007-12-29',
      '春节 02-06..02-12 works 02-02 02-03',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-03 works 05-04',
      '端午节 06-07..06-09',
      '中秋节 09-13..09-15',
      '国庆节 09-29..10-05 works 09-27 09-28',
    ],
  },
  {
    year: 2009,
    papers: ['2008-12/10/content_1572'],
    days: [
      '元旦 01-01..01-03 works 01-04',
      '春节 01-25..01-31 works 01-24 02-01',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-03',
      '端午节 05-28..05-30 works 05-31',
      '国庆节、中秋节 10-01..10-08 works 09-27 10-10',
    ],
  },
  {
    year: 2010,
    papers: ['2009-12/08/content_1476'],
    days: [
      '元旦 01-01..01-03',
      '春节 02-13..02-19 works 02-20 02-21',
      '清明节 04-03..04-05',
      '劳动节 05-01..05-03',
      '端午节 06-14..06-16 works 06-12 06-13',
      '中秋节 09-22..09-24 works 09-19 09-25',
      '国庆节 10-01..10-07 works 09-26 10-09',
    ],
  },
  {
    year: 2011,
    papers: ['2010-12/10/content_1423'],
    days: [
      '元旦 01-01..01-03',
      '春节 02-02..02-08 works 01-30 02-12',
      '清明节 04-03..04-05 works 04-02',
      '劳动节 04-30..05-02',
      '端午节 06-04..06-06',
      '中秋节 09-10..09-12',
      '国庆节 10-01..10-07 works 10-08 10-09',
    ],
  },
  {
    year: 2012,
    papers: ['2011-12/06/content_1411'],
    days: [
      '元旦 01-01..01-03 works 2011-12-31',
      '春节 01-22..01-28 works 01-21 01-29',
      '清明节 04-02..04-04 works 03-31 04-01',
      '劳动节 04-29..05-01 works 04-28',
      '端午节 06-22..06-24',
      '中秋节、国庆节 09-30..10-07 works 09-29',
    ],
  },
  {
    year: 2013,
    papers: ['2012-12/10/content_1353'],
    days: [
      '元旦 01-01..01-03 works 01-05 01-06',
      '春节 02-09..02-15 works 02-16 02-17',
      '清明节 04-04..04-06 works 04-07',
      '劳动节 04-29..05-01 works 04-27 04-28',
      '端午节 06-10..06-12 works 06-08 06-09',
      '中秋节 09-19..09-21 works 09-22',
      '国庆节 10-01..10-07 works 09-29 10-12',
    ],
  },
  {
    year: 2014,
    papers: ['2014-01/02/content_1194'],
    days: [
      '元旦 01-01',
      '春节 01-31..02-06 works 01-26 02-08',
      '清明节 04-05..04-07',
      '劳动节 05-01..05-03 works 05-04',
      '端午节 05-31..06-02',
      '中秋节 09-06..09-08',
      '国庆节 10-01..10-07 works 09-28 10-11',
    ],
  },
  /** The later notice (国发明电〔2015〕1号, 13 May) added 3–5 September. */
  {
    year: 2015,
    papers: ['2014-12/16/content_9302', '2015-05/13/content_9742'],
    days: [
      '元旦 01-01..01-03 works 01-04',
      '春节 02-18..02-24 works 02-15 02-28',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-03',
      '端午节 06-20..06-22',
      '抗战胜利70周年纪念日 09-03..09-05 works 09-06',
      '中秋节 09-27',
      '国庆节 10-01..10-07 works 10-10',
    ],
  },
  {
    year: 2016,
    papers: ['2015-12/10/content_10394'],
    days: [
      '元旦 01-01..01-03',
      '春节 02-07..02-13 works 02-06 02-14',
      '清明节 04-02..04-04',
      '劳动节 04-30..05-02',
      '端午节 06-09..06-11 works 06-12',
      '中秋节 09-15..09-17 works 09-18',
      '国庆节 10-01..10-07 works 10-08 10-09',
    ],
  },
  {
    year: 2017,
    papers: ['2016-12/01/content_5141603'],
    days: [
      '元旦 2016-12-31..01-02',
      '春节 01-27..02-02 works 01-22 02-04',
      '清明节 04-02..04-04 works 04-01',
      '劳动节 04-29..05-01',
      '端午节 05-28..05-30 works 05-27',
      '中秋节、国庆节 10-01..10-08 works 09-30',
    ],
  },
  {
    year: 2018,
    papers: ['2017-11/30/content_5243579'],
    days: [
      '元旦 2017-12-30..01-01',
      '春节 02-15..02-21 works 02-11 02-24',
      '清明节 04-05..04-07 works 04-08',
      '劳动节 04-29..05-01 works 04-28',
      '端午节 06-16..06-18',
      '中秋节 09-22..09-24',
      '国庆节 10-01..10-07 works 09-29 09-30',
    ],
  },
  /** The later notice (国办发明电〔2019〕3号, 22 March) made one day at 劳动节 four. Calendars from before it miss it. */
  {
    year: 2019,
    papers: ['2018-12/06/content_5346276', '2019-03/22/content_5375877'],
    days: [
      '元旦 2018-12-30..01-01 works 2018-12-29',
      '春节 02-04..02-10 works 02-02 02-03',
      '清明节 04-05..04-07',
      '劳动节 05-01..05-04 works 04-28 05-05',
      '端午节 06-07..06-09',
      '中秋节 09-13..09-15',
      '国庆节 10-01..10-07 works 09-29 10-12',
    ],
  },
  /**
   * The later notice (国办发明电〔2020〕1号, 26 January) drew 春节 out from 30 January to 2 February, and so took back the
   * make-up Saturday of 1 February that the first notice (〔2019〕16号) had set. Provinces that stayed closed longer are not in it.
   */
  {
    year: 2020,
    papers: ['2019-11/21/content_5454164', '2020-01/27/content_5472352'],
    days: [
      '元旦 01-01',
      '春节 01-24..02-02 works 01-19',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-05 works 04-26 05-09',
      '端午节 06-25..06-27 works 06-28',
      '国庆节、中秋节 10-01..10-08 works 09-27 10-10',
    ],
  },
  {
    year: 2021,
    papers: ['2020-11/25/content_5564127'],
    days: [
      '元旦 01-01..01-03',
      '春节 02-11..02-17 works 02-07 02-20',
      '清明节 04-03..04-05',
      '劳动节 05-01..05-05 works 04-25 05-08',
      '端午节 06-12..06-14',
      '中秋节 09-19..09-21 works 09-18',
      '国庆节 10-01..10-07 works 09-26 10-09',
    ],
  },
  {
    year: 2022,
    papers: ['2021-10/25/content_5644835'],
    days: [
      '元旦 01-01..01-03',
      '春节 01-31..02-06 works 01-29 01-30',
      '清明节 04-03..04-05 works 04-02',
      '劳动节 04-30..05-04 works 04-24 05-07',
      '端午节 06-03..06-05',
      '中秋节 09-10..09-12',
      '国庆节 10-01..10-07 works 10-08 10-09',
    ],
  },
  {
    year: 2023,
    papers: ['2022-12/08/content_5730844'],
    days: [
      '元旦 2022-12-31..01-02',
      '春节 01-21..01-27 works 01-28 01-29',
      '清明节 04-05',
      '劳动节 04-29..05-03 works 04-23 05-06',
      '端午节 06-22..06-24 works 06-25',
      '中秋节、国庆节 09-29..10-06 works 10-07 10-08',
    ],
  },
  {
    year: 2024,
    papers: ['202310/content_6911528'],
    days: [
      '元旦 01-01',
      '春节 02-10..02-17 works 02-04 02-18',
      '清明节 04-04..04-06 works 04-07',
      '劳动节 05-01..05-05 works 04-28 05-11',
      '端午节 06-10',
      '中秋节 09-15..09-17 works 09-14',
      '国庆节 10-01..10-07 works 09-29 10-12',
    ],
  },
  {
    year: 2025,
    papers: ['202411/content_6986383'],
    days: [
      '元旦 01-01',
      '春节 01-28..02-04 works 01-26 02-08',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-05 works 04-27',
      '端午节 05-31..06-02',
      '国庆节、中秋节 10-01..10-08 works 09-28 10-11',
    ],
  },
  {
    year: 2026,
    papers: ['202511/content_7047091'],
    days: [
      '元旦 01-01..01-03 works 01-04',
      '春节 02-15..02-23 works 02-14 02-28',
      '清明节 04-04..04-06',
      '劳动节 05-01..05-05 works 05-09',
      '端午节 06-19..06-21',
      '中秋节 09-25..09-27',
      '国庆节 10-01..10-07 works 09-20 10-10',
    ],
  },
];
