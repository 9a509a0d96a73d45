import { isIP } from 'node:net';
import { allowedPrivate, type AllowedPrivate, isAllowedPrivate, isPublicAddress } from './address-policy.js';
import { AddressRefused, checkedLookup, type Resolve } from './checked-lookup.js';

/** What may be sent to. */
export interface TargetSettings {
  /** `off`, `on`, or hosts, addresses and CIDR ranges separated by commas; see `allowedPrivate`. */
  readonly allowPrivate?: string | undefined;
  /** Whether `http:` is allowed to public addresses too; to private ones that are allowed it is. */
  readonly allowHttp?: boolean;
  /** The system's resolver without. */
  readonly resolve?: Resolve;
}

/** Why a URL cannot be a target. */
export type TargetRefusal = 'malformed' | 'scheme' | 'address';

/** Decides what may be sent to: by its URL when it is registered, and by its address whenever it is connected to. */
export class Targets {
  private readonly allowed: AllowedPrivate;
  private readonly http: boolean;

  /** Throws `RangeError` for a setting that cannot be read. */
  constructor(private readonly settings: TargetSettings) {
    this.allowed = allowedPrivate(settings.allowPrivate);
    this.http = settings.allowHttp ?? false;
  }

  /** The lookup for connections to a target, and its check of addresses that need none. */
  lookupFor({ protocol }: URL) {
    return checkedLookup((address, host) => this.mayConnect(address, host, protocol), this.settings.resolve);
  }

  /** Throws `AddressRefused` for a URL whose host is an address that may not be connected to: those are not looked up. */
  checkLiteral(url: URL): void {
    const host = bare(url.hostname);
    if (isIP(host) === 0 || this.mayConnect(host, host, url.protocol)) return;
    throw new AddressRefused('the address may not be connected to');
  }

  /**
   * Why a URL cannot be registered; undefined if it can. A name that does not resolve now can: its receiver may be yet
   * to come, and it is checked again at each connection.
   */
  async refusalOf(text: string): Promise<TargetRefusal | undefined> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || text.length > 2_000 || !url.hostname || url.username || url.password || url.hash) return 'malformed';
    const privateToo = this.allowed.all || this.allowed.hosts.size > 0 || this.allowed.ranges.length > 0;
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (this.http || privateToo))) return 'scheme';
    try {
      this.checkLiteral(url);
      await this.lookedUp(url);
    } catch (error) {
      if (error instanceof AddressRefused) return 'address';
    }
    return undefined;
  }

  private lookedUp(url: URL): Promise<void> {
    const host = bare(url.hostname);
    if (isIP(host) !== 0) return Promise.resolve();
    return new Promise((resolve, reject) =>
      this.lookupFor(url)(host, { all: true }, error => (error ? reject(error) : resolve())),
    );
  }

  private mayConnect(address: string, host: string, protocol: string): boolean {
    if (isAllowedPrivate(address, host, this.allowed)) return true;
    return isPublicAddress(address) && (protocol === 'https:' || this.http);
  }
}

/** An IPv6 address stands in brackets in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
