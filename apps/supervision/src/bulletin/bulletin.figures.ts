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
  /** Those of them that had limits of the office, and those that kept all of them: the two parts of 按期率. */
  readonly measured: number;
  readonly inTime: number;
  /** 在办: cases that were open at the end of the month. */
  readonly backlog: number;
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

/** Two units, or two counts of one unit, as one. */
export function added(one: Measures, other: Partial<Measures>): Measures {
  const sum = (name: keyof Measures) => one[name] + (other[name] ?? 0);
  return Object.fromEntries(
    Object.keys(nothing).map(name => [name, sum(name as keyof Measures)]),
  ) as unknown as Measures;
}

/** 按期率: the part of the ended cases that kept their limits, 0 to 1; null where none had any. */
export function rateOf({ measured, inTime }: Measures): number | null {
  return measured === 0 ? null : inTime / measured;
}
