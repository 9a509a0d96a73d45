/** A point in the past that the citizen tells of. */
export interface Told {
  readonly words: string;
  /** Months since then, as far as the words say. */
  readonly months: number;
}

/** Before a number of years that is no past: a marriage, a sentence, a contract. */
const lasting =
  /(婚|恋爱|同居|分居|一起|生活|判|刑|戒|签|合同|期|满|每|约定|保质|承包|租|缓|学制|工龄|社龄)(了|有|期|约|已经|已|快|大概|将近|都)*$/;

/** After a date that is no past of a claim. */
const birth = /^[^，。？]{0,4}(出生|生的|生日|生人)/;

const number = '(十几|十多|几十|好几|好多|[一二两三四五六七八九十]{1,3}|\\d{1,2}|几|多)(?:多|几|来|余)?';
/** 三年前, 两年多了, 六年没…, 拖了5年; 十一个月了. */
const span = new RegExp(
  `(?<![\\d第每])${number}(年(?:多|半)?|个多?月)(前|了|以前|之前|到现在|至今|都|还|一直|时间|[^，。？]{0,6}[没未不]|(?<=(?:了|过|已|经|世|欠|拖)${number}年))`,
  'g',
);
/** Long ago, and no number. */
const vague = /很久以前|好久以前|这么多年|多年[来以]|这么(长时间|久)|时间[太很]?久|早年|当年|[5-9]0年代|[七八九]几年/;
/** 2015年, 15年3月, 2016-02-01, 九三年, 去年5月, 前年. */
const calendar =
  /(?<![\d.])(?:((?:19|20)\d\d)(?:年(?!代)|[.\-/](?=\d))|(\d\d|(?<=[零〇九])[零〇一二三四五六七八九]{2}|[零〇一八九][零〇一二三四五六七八九])年(?!代|[前了多])|(去年|大?前年))(?:(\d{1,2})(?:[一\-至到]\d{1,2})?[月.\-/])?/g;

/**
 * What the words put longest back, counting calendar years up to `at` (milliseconds since the epoch); undefined if they
 * tell of no past. A year without its month counts from its second month, so that too much is found rather than too little.
 */
export function longestPast(words: string, at: number | undefined): Told | undefined {
  const told = [...ages(words), ...spans(words), ...(at === undefined ? [] : years(words, new Date(at)))];
  return told.reduce<Told | undefined>((best, one) => (!best || one.months > best.months ? one : best), undefined);
}

function* ages(words: string): Generator<Told> {
  const [text] = vague.exec(words) ?? [];
  if (text) yield { words: text, months: 36 };
}

function* spans(words: string): Generator<Told> {
  for (const { 0: text, 1: amount = '', 2: unit = '', index } of words.matchAll(span)) {
    if (lasting.test(words.slice(Math.max(0, index - 8), index))) continue;
    yield { words: text, months: numberOf(amount) * (unit.startsWith('年') ? 12 : 1) };
  }
}

function* years(words: string, now: Date): Generator<Told> {
  const thisYear = now.getUTCFullYear();
  for (const { 0: text, 1: four, 2: two, 3: named, 4: month, index } of words.matchAll(calendar)) {
    const year = four
      ? Number(four)
      : two
        ? century(numeric(two), thisYear)
        : thisYear - { 去年: 1, 前年: 2, 大前年: 3 }[named!]!;
    if (year > thisYear || year < 1949 || birth.test(words.slice(index + text.length, index + text.length + 10)))
      continue;
    // 去年 alone may be last month.
    const from = month ? Number(month) : named === '去年' ? 12 : 2;
    const months = (thisYear - year) * 12 + now.getUTCMonth() + 1 - from;
    if (months > 0) yield { words: text, months };
  }
}

/** 15年 as a year of this century if it has come, else of the last one. */
function century(year: number, thisYear: number): number {
  return year <= thisYear % 100 ? 2000 + year : 1900 + year;
}

const loose: Readonly<Record<string, number>> = { 几: 3, 好几: 3, 多: 3, 好多: 3, 十几: 11, 十多: 11, 几十: 20 };

function numeric(year: string): number {
  return /\d/.test(year)
    ? Number(year)
    : Number([...year].map(one => Math.max(0, '零一二三四五六七八九'.indexOf(one))).join(''));
}

function numberOf(text: string): number {
  const plain = text.replace(/(?<=[\d十])[多几来余]$/, '');
  if (/^\d+$/.test(plain)) return Number(plain);
  if (loose[text]) return loose[text];
  const digit = (one: string) => '零一二三四五六七八九'.indexOf(one === '两' ? '二' : one);
  const [tens, ones = ''] = plain.split('十');
  if (!plain.includes('十')) return Math.max(0, digit(plain.at(-1)!));
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}
