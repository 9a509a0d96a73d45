/** How the columns begin in which a case is followed. */
export const freshCase = {
  channelFacts: null,
  callBackSealed: null,
  groupProofs: [],
  service: null,
  routing: 0,
  requested: [],
  materials: [],
  notices: [],
  answer: null,
  appointment: null,
  serviceOutcome: null,
  linked: false,
  joinedInto: null,
  lastReturn: null,
};
