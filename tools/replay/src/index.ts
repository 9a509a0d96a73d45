/** What other tools take from the replay: the ways that a case can go. */
export { type Course, type Step } from './courses/course.js';
export { staysOf, type Stay } from './courses/courses.js';
