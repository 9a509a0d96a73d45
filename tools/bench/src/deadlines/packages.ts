import { dateText, dayOf, dueAt, nationalCalendar, parseInstant, type Rule } from '@yizhan/deadlines';

/** The plain question all of them can be asked: the n-th working day after a date. */
export interface Package {
  readonly name: string;
  /** `YYYY-MM-DD`, or what the package says when it has no answer. */
  after(date: string, workingDays: number): string;
}

/** What the notices say. The engine is checked by them for every day (libs/deadlines/test/notices), so it answers here. */
export interface Sample {
  readonly date: string;
  readonly workingDays: number;
  readonly right: string;
  readonly about: string;
}

export const samples: readonly Sample[] = [
  {
    date: '2026-02-10',
    workingDays: 5,
    right: '2026-02-24',
    about: 'make-up Saturday 14 February and Spring Festival',
  },
  { date: '2026-09-18', workingDays: 15, right: '2026-10-15', about: 'make-up days and two holidays' },
  { date: '2026-02-13', workingDays: 2, right: '2026-02-24', about: 'nine days off in a row' },
  { date: '2015-09-01', workingDays: 5, right: '2015-09-09', about: 'the later notice of 2015 (3–5 September)' },
  { date: '2019-04-25', workingDays: 5, right: '2019-05-05', about: 'the later notice of 2019 (1–4 May)' },
  { date: '2020-01-20', workingDays: 10, right: '2020-02-11', about: 'the later notice of 2020 (to 2 February)' },
  { date: '2012-09-25', workingDays: 8, right: '2012-10-11', about: 'the notice of 2012' },
  { date: '2026-03-02', workingDays: 15, right: '2026-03-23', about: 'no holiday at all' },
];

/** The engine, in the words of the plain question. */
export function engineOn(rule: Rule): Package {
  const calendar = nationalCalendar();
  return {
    name: 'libs/deadlines',
    after: (date, workingDays) =>
      dateText(dayOf(dueAt({ ...rule, amount: workingDays }, calendar, parseInstant(`${date}T09:00:00+08:00`)))),
  };
}

/** The packages of npm that are closest, as far as they are installed. */
export async function closestPackages(): Promise<Package[]> {
  const found = await Promise.allSettled([chineseDays(), chineseWorkday(), dateFns()]);
  return found.filter(each => each.status === 'fulfilled').map(({ value }) => value);
}

async function chineseDays(): Promise<Package> {
  const { findWorkday } = (await import('chinese-days')).default;
  return { name: 'chinese-days findWorkday', after: (date, workingDays) => findWorkday(workingDays, date) };
}

async function chineseWorkday(): Promise<Package> {
  const { nextWorkday } = await import('chinese-workday');
  return {
    name: 'chinese-workday nextWorkday, n times',
    after: (date, workingDays) => {
      let day = date;
      for (let left = workingDays; left > 0; left--) {
        const next = nextWorkday(day);
        if (next === null) return 'no answer';
        day = next;
      }
      return day;
    },
  };
}

async function dateFns(): Promise<Package> {
  const { addBusinessDays, format, parseISO } = await import('date-fns');
  return {
    name: 'date-fns addBusinessDays',
    after: (date, workingDays) => format(addBusinessDays(parseISO(date), workingDays), 'yyyy-MM-dd'),
  };
}
