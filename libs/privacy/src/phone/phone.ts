const mobile = /^1[3-9]\d{9}$/;
/** Area code (three digits, or four) and a subscriber number of seven or eight digits, perhaps with an extension. */
const landline = /^0(10|2\d|[3-9]\d{2})[2-9]\d{6,7}(-\d{1,6})?$/;

/** The number as it is stored and compared: digits only, without the country code 86; an extension keeps its hyphen. */
export function normalisePhone(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/^(\+|00)86-?|^86-?(?=1[3-9]\d)/, '');
  const [area = '', ...rest] = digits.split('-');
  const extension = /^0\d{2,3}$/.test(area) && rest.length === 2 ? `-${rest[1]}` : '';
  const bare = extension ? area + rest[0] : digits.replace(/-/g, '');
  return bare + extension;
}

/** Whether the text is a mainland mobile or landline number (with area code), with or without +86, blanks and hyphens. */
export function isPhone(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 40) return false;
  const phone = normalisePhone(text);
  return mobile.test(phone) || landline.test(phone);
}
