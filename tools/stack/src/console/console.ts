import type { Account } from '../identity/accounts.js';

/** What the person who started the stack gets to read. */
export class Console {
  private readonly startedAt = performance.now();

  constructor(private readonly write: (text: string) => void) {}

  /** One line of progress with the seconds since the start. */
  tell(message: string): void {
    const seconds = ((performance.now() - this.startedAt) / 1000).toFixed(1).padStart(6);
    this.write(`[${seconds} s] ${message}\n`);
  }

  /** Addresses, accounts and a first case to copy and paste. */
  ready(addresses: Record<string, string>, accounts: Account[], dataVariable: string): void {
    const width =
      Math.max(...[...Object.keys(addresses), ...accounts.map(({ id }) => id)].map(name => name.length)) + 2;
    const rows = Object.entries(addresses).map(([name, address]) => `  ${name.padEnd(width)}${address}`);
    const people = accounts.map(({ id, name, division }) => `  ${id.padEnd(width)}${division}  ${name}`);
    const token = `${dataVariable}npm run -s token -- clerk`;
    this.write(`
Addresses
${rows.join('\n')}

Accounts (a bearer token: ${dataVariable}npm run -s token -- ACCOUNT)
${people.join('\n')}

A first case
  TOKEN=$(${token})
  curl -s ${addresses.gateway}/api/intake/v1/cases -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '{"channel":"window","division":"410302","applicant":{"name":"王芳"},"statement":"楼上装修漏水，协商不成，请求调解"}'

Ctrl-C stops everything; the data stays.
`);
    this.tell('ready');
  }
}
