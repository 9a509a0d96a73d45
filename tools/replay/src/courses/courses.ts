import type { Course } from './course.js';
import { legalAidCourses } from './legal-aid.courses.js';
import { mediationCourses } from './mediation.courses.js';
import { notarizationCourses } from './notarization.courses.js';

/** The ways through each handling service; the first one of each ends well. */
export const courses: Readonly<Record<string, readonly Course[]>> = {
  'legal-aid': legalAidCourses,
  mediation: mediationCourses,
  notarization: notarizationCourses,
};

/** Where a case goes that a service has handed back: elsewhere, or, every other time, to the same service again. */
const otherMatter: Readonly<Record<string, string>> = {
  'legal-aid': 'mediation.neighbour',
  mediation: 'legal-aid.civil',
  notarization: 'mediation.inheritance',
};

/** A stay of a case in a service. */
export interface Stay {
  readonly service: string;
  readonly matter: string;
  readonly course: Course;
}

/**
 * The stays of the nth case of a service, the last one final: the courses take turns, so that any number of cases is
 * spread evenly and always in the same way; a matter with a course of its own takes that.
 */
export function staysOf(service: string, matter: string, nth: number): Stay[] {
  const ways = courses[service]!;
  const course = ways.find(way => way.matter === matter) ?? ways[nth % ways.length]!;
  const first = { service, matter: course.matter ?? matter, course };
  if (course.outcome !== 'returned') return [first];
  const again = Math.floor(nth / ways.length) % 2 === 1;
  const nextMatter = again ? matter : otherMatter[service]!;
  const next = again ? service : nextMatter.slice(0, nextMatter.indexOf('.'));
  return [first, { service: next, matter: nextMatter, course: courses[next]![0]! }];
}
