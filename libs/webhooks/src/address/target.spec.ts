import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedPrivate, isPublicAddress } from './address-policy.js';
import { type Resolve, shared } from './checked-lookup.js';
import { Targets } from './target.js';

const inside = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '224.0.0.1', '239.1.1.1', '255.255.255.255', '240.0.0.1'],
  ...['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
  ...['::ffff:169.254.169.254', '::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::'],
  ...['2001::1', '2001:db8::1', '100::1', 'fe80::1%eth0'],
];
const outside = ['1.1.1.1', '8.8.8.8', '114.114.114.114', '172.15.0.1', '2606:4700::1111', '240e::1', '::ffff:8.8.8.8'];

const resolvesTo =
  (...addresses: string[]): Resolve =>
  (_, done) =>
    done(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
const nowhere: Resolve = (_, done) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);

describe('an address', () => {
  it.each(inside)('%s is not of the internet', address => expect(isPublicAddress(address)).toBe(false));
  it.each(outside)('%s is', address => expect(isPublicAddress(address)).toBe(true));

  it.each(['', 'localhost', '127.1', '2130706433', '0x7f000001', '017700000001', '1.1.1.1.1', '1.1.1.1 '])(
    '%s is none at all',
    text => expect(isPublicAddress(text)).toBe(false),
  );

  it('of IPv4 is the same in IPv6 clothes', () =>
    fc.assert(
      fc.property(fc.ipV4(), address => isPublicAddress(address) === isPublicAddress(`::ffff:${address}`)),
      { examples: inside.filter(text => /^[\d.]+$/.test(text)).map(text => [text] as [string]) },
    ));

  it('of a private range is never public', () =>
    fc.assert(
      fc.property(fc.constantFrom('10', '127'), fc.nat(255), fc.nat(255), fc.nat(255), (first, ...rest) =>
        expect(isPublicAddress([first, ...rest].join('.'))).toBe(false),
      ),
    ));
});

describe('what is allowed beside that', () => {
  it.each(['yes please', '10.0.0.0/40', 'a,,b', '1.2.3', '-host', 'http://host'])('cannot be read from %s', setting =>
    expect(() => allowedPrivate(setting)).toThrow(RangeError),
  );

  it.each([
    ['on', 'http://127.0.0.1/', undefined],
    ['127.0.0.0/8', 'http://127.0.0.1/', undefined],
    ['127.0.0.0/8', 'http://10.0.0.1/', 'address'],
    ['10.1.2.3', 'https://10.1.2.3/', undefined],
    ['10.1.2.3', 'https://10.1.2.4/', 'address'],
    ['::1', 'http://[::1]:80/', undefined],
    ['127.0.0.1', 'http://[::1]/', 'address'],
    ['127.0.0.1', 'http://[::ffff:127.0.0.1]/', undefined],
    ['receiver.test', 'http://receiver.test/', undefined],
    ['receiver.test', 'http://other.test/', 'address'],
  ])('%s: %s', async (allowPrivate, url, refusal) => {
    const targets = new Targets({ allowPrivate, resolve: resolvesTo('127.0.0.1') });
    expect(await targets.refusalOf(url)).toBe(refusal);
  });
});

describe('a target', () => {
  const targets = new Targets({ resolve: resolvesTo('93.184.215.14') });

  it.each([
    ['not a url', 'malformed'],
    ['https://user:word@example.com/', 'malformed'],
    ['https://example.com/#part', 'malformed'],
    [`https://example.com/${'a'.repeat(2_000)}`, 'malformed'],
    ['http://example.com/', 'scheme'],
    ['ftp://example.com/', 'scheme'],
    ['file:///etc/passwd', 'malformed'],
    ['https://2130706433/', 'address'],
    ['https://0x7f.1/', 'address'],
    ['https://017700000001/', 'address'],
    ['https://127.1/', 'address'],
    ['https://[::ffff:7f00:1]/', 'address'],
    ['https://169.254.169.254/latest/meta-data/', 'address'],
  ])('%s is refused: %s', async (url, refusal) => expect(await targets.refusalOf(url)).toBe(refusal));

  it('by a name is judged by where it leads, all of it', async () => {
    const at = (resolve: Resolve) => new Targets({ resolve }).refusalOf('https://example.com/hook?a=1');
    expect(await at(resolvesTo('93.184.215.14', '2606:4700::1111'))).toBeUndefined();
    expect(await at(resolvesTo('93.184.215.14', '10.0.0.1'))).toBe('address');
    expect(await at(resolvesTo('::1'))).toBe('address');
    expect(await at(nowhere)).toBeUndefined();
  });

  it('without encryption is taken where the setting says so', async () => {
    const open = new Targets({ allowHttp: true, resolve: resolvesTo('93.184.215.14') });
    expect(await open.refusalOf('http://example.com/')).toBeUndefined();
    // Private targets are allowed, and with them http; but not to a public one.
    const mixed = new Targets({ allowPrivate: '10.0.0.0/8', resolve: resolvesTo('93.184.215.14') });
    expect(await mixed.refusalOf('http://example.com/')).toBe('address');
  });

  it('is looked up to the addresses that were checked, and to no others', async () => {
    const lookup = (resolve: Resolve, all: boolean, family?: number) =>
      new Promise<unknown[]>(done =>
        new Targets({ resolve }).lookupFor(new URL('https://example.com'))(
          'example.com',
          { all, ...(family && { family }) },
          (error, ...found) => done([(error as NodeJS.ErrnoException | null)?.code, ...found]),
        ),
      );
    const two = resolvesTo('93.184.215.14', '2606:4700::1111');
    expect(await lookup(two, false)).toEqual([undefined, '93.184.215.14', 4]);
    expect(await lookup(two, false, 6)).toEqual([undefined, '2606:4700::1111', 6]);
    expect(await lookup(two, true)).toEqual([
      undefined,
      [
        { address: '93.184.215.14', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ]);
    expect((await lookup(resolvesTo('8.8.8.8', '127.0.0.1'), true))[0]).toBe('EADDRREFUSED');
    expect((await lookup(nowhere, true))[0]).toBe('ENOTFOUND');
    expect((await lookup(resolvesTo('8.8.8.8'), true, 6))[0]).toBe('ENOTFOUND');
  });
});

describe('a name that many want at once', () => {
  it('is asked for once, and again afterwards', () => {
    const asked: [string, Parameters<Resolve>[1]][] = [];
    const resolve = shared((host, done) => void asked.push([host, done]));
    const heard: string[] = [];
    for (const who of ['a', 'b']) resolve('slow.test', (_, [first]) => heard.push(who + first!.address));
    resolve('other.test', () => heard.push('other'));
    expect(asked.map(([host]) => host)).toEqual(['slow.test', 'other.test']);
    asked[0]![1](null, [{ address: '8.8.8.8', family: 4 }]);
    expect(heard).toEqual(['a8.8.8.8', 'b8.8.8.8']);
    resolve('slow.test', () => undefined);
    expect(asked).toHaveLength(3);
  });
});
