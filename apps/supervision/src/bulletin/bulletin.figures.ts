import type { Level, Service } from '@yizhan/contracts';
import type { Month } from './bulletin.month.js';

/** Who is counted. */
export interface Unit {
  readonly division: string;
  /** The division itself, a county with its townships, and not what else lies below it. */
  readonly own: boolean;
  /** One of the services there; without it all of them. */
  readonly service?: Service;
}

/** Who has to answer for something. */
export interface Office {
  readonly division: string;
  readonly service: Service;
}

/** What is counted of a unit in a month. Of two units together it is the sum of each. */
export interface Measures {
  /** 办结: cases that ended in the month. */
  readonly concluded: number;
  /** Limits that were due in the month, and those of them that were kept or excused: the two parts of 按期率. */
  readonly measured: number;
  readonly inTime: number;
  /** 在办: cases that were open at the end of the month; null if nobody counted then. */
  readonly backlog: number | null;
  /** 督办立项、办结、升级、撤销: tasks within the month. */
  readonly raised: number;
  readonly closed: number;
  readonly climbed: number;
  readonly withdrawn: number;
  /** 逾期未结: tasks that were open at the end of the month. Of several levels of one limit, one is open. */
  readonly overdue: number;
}

/** A county, or the own cases of a city or province, in the month of the bulletin and in the one before. */
export interface UnitFigures extends Office {
  readonly now: Measures;
  readonly before: Measures;
}

/** A task that was open at the end of the month. */
export interface OverdueTask extends Office {
  readonly taskId: string;
  readonly acceptanceNo: string;
  /** What was missed, as staff read it. */
  readonly missed: string;
  readonly level: Level;
  /** Whole days from the due instant to the end of the month. */
  readonly days: number;
}

/** 问责建议: that somebody is held to account for a task. */
export interface AccountabilitySuggestion extends Office {
  readonly taskId: string;
  readonly acceptanceNo: string;
  readonly text: string;
}

/** By which definition and version a figure was counted. */
export interface DefinitionVersion {
  readonly id: string;
  readonly title: string;
  /** What it counts, for staff. */
  readonly counts: string;
  readonly version: number;
}

/** Everything a bulletin is made of. */
export interface BulletinFigures {
  readonly month: Month;
  /** Whose subtree it is about. */
  readonly division: string;
  readonly units: readonly UnitFigures[];
  /** The longest overdue first. */
  readonly longest: readonly OverdueTask[];
  readonly suggestions: readonly AccountabilitySuggestion[];
  readonly definitions: readonly DefinitionVersion[];
}

export const nothing: Measures = {
  concluded: 0,
  measured: 0,
  inTime: 0,
  backlog: 0,
  raised: 0,
  closed: 0,
  climbed: 0,
  withdrawn: 0,
  overdue: 0,
};

/** Two units, or two counts of one unit, as one. What is not known of one is not known of both. */
export function added(one: Measures, other: Partial<Measures>): Measures {
  const sum = (name: keyof Measures) => {
    const [mine, theirs] = [one[name], other[name] === undefined ? 0 : other[name]];
    return mine === null || theirs === null ? null : mine + theirs;
  };
  const names = Object.keys(nothing) as (keyof Measures)[];
  return Object.fromEntries(names.map(name => [name, sum(name)])) as unknown as Measures;
}

/** 按期率: the part of the limits that were kept, 0 to 1; null where there were none. */
export function rateOf({ measured, inTime }: Measures): number | null {
  return measured === 0 ? null : inTime / measured;
}
