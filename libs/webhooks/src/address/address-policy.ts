import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out for the internet so far (IANA): what lies outside is old or to come. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/** Which targets are allowed beside public addresses: `WEBHOOK_ALLOW_PRIVATE`. */
export interface AllowedPrivate {
  readonly all: boolean;
  /** Names of hosts, in small letters. */
  readonly hosts: ReadonlySet<string>;
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/**
 * Reads the setting: `off` or nothing, `on`, or names of hosts, addresses and CIDR ranges separated by commas.
 * Throws `RangeError` naming the part that is none of these.
 */
export function allowedPrivate(setting: string | undefined): AllowedPrivate {
  const parts = (setting ?? 'off').split(',').map(part => part.trim().toLowerCase());
  const hosts = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const part of parts.filter(part => part !== 'off' && part !== 'on')) {
    if (ipaddr.isValidCIDR(part)) ranges.push(ipaddr.parseCIDR(part));
    else if (isAddress(part)) ranges.push(ipaddr.parseCIDR(`${part}/${part.includes(':') ? 128 : 32}`));
    else if (/^(?=.*[a-z])[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(part)) hosts.add(part);
    else throw new RangeError(`"${part}" is neither on, off, a host, an address nor a CIDR range`);
  }
  return { all: parts.includes('on'), hosts, ranges };
}

/**
 * Whether an address belongs to the internet at large. Nothing else does: not loopback, private, link-local (with the
 * clouds' metadata), shared, reserved, multicast or unique-local addresses, nor IPv6 forms that lead to any of them
 * (IPv4-mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(globalIpv6 as never));
}

/** Whether the setting allows an address that is not public. */
export function isAllowedPrivate(address: string, host: string, { all, hosts, ranges }: AllowedPrivate): boolean {
  if (!isAddress(address)) return false;
  if (all || hosts.has(host.toLowerCase().replace(/\.$/, ''))) return true;
  const parsed = ipaddr.process(address);
  return ranges.some(range => parsed.kind() === range[0].kind() && parsed.match(range as never));
}

/** The four decimal numbers of IPv4 or any form of IPv6; not `127.1` or `0x7f000001`, which would mean something else to others. */
function isAddress(text: string): boolean {
  return (
    ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text))
  );
}
