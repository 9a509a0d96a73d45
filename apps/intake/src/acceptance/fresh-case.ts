/** How the columns begin in which a case is followed. */
export const freshCase = {
  service: null,
  routing: 0,
  requested: [],
  answer: null,
  serviceOutcome: null,
  linked: false,
  joinedInto: null,
  lastReturn: null,
};
