/** What is due so shortly before or after the books were read may be done or not yet, in milliseconds. */
export const graceMs = 10_000;
