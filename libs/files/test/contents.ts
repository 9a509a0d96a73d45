/** The smallest PNG: one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A PDF as its first bytes tell it, with something in it. */
export const pdf = (text = '') => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`, 'latin1');
