import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** The target's address may not be connected to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'EADDRREFUSED';
}

/** How a name becomes addresses: the system's resolver, or a test's. */
export type Resolve = (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

/**
 * Asks once, however many want the same name at the same time: the system's resolver works in few threads, and a name whose
 * servers do not answer must not take all of them.
 */
export function shared(resolve: Resolve): Resolve {
  const asked = new Map<string, Parameters<Resolve>[1][]>();
  return (host, done) => {
    const waiting = asked.get(host);
    if (waiting) return void waiting.push(done);
    const all = [done];
    asked.set(host, all);
    resolve(host, (error, addresses) => {
      asked.delete(host);
      for (const each of all) each(error, addresses);
    });
  };
}

const system: Resolve = shared((host, done) =>
  systemLookup(host, { all: true }, (error, addresses) => done(error, addresses ?? [])),
);

/**
 * A lookup for `net.connect` that fails with `AddressRefused` if any address of the name may not be connected to. The
 * connection goes to the addresses that were checked, so a name that resolves to something else a moment later (DNS
 * rebinding) gains nothing.
 */
export function checkedLookup(
  mayConnect: (address: string, host: string) => boolean,
  resolve = system,
): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, found) => {
      if (error) return done(error, '', 0);
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
      const addresses = family === 0 ? found : found.filter(each => each.family === family);
      const first = addresses[0];
      if (!first) return done(Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' }), '', 0);
      if (!found.every(({ address }) => mayConnect(address, host))) {
        return done(new AddressRefused('an address of the name may not be connected to'), '', 0);
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
