import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { eventTypes, services } from '@yizhan/contracts';
import { asyncApiDocument } from './asyncapi.document.js';

describe('the description of all events', () => {
  const document = asyncApiDocument();

  it('is valid AsyncAPI 3', async () => {
    const { document: read, diagnostics } = await new Parser().parse(JSON.stringify(document));
    expect(
      diagnostics.filter(({ severity }) => severity === 0).map(({ message, path }) => ({ message, path })),
    ).toEqual([]);
    expect(read?.version()).toBe('3.0.0');
  }, 30_000);

  it('has every event of every service that publishes it, and no other', () => {
    const expected = eventTypes().flatMap(({ name, by }) => by.map(service => `${service}.${name}`));
    const described = services.flatMap(service => Object.keys(document.channels[service]!.messages));
    expect(described.sort()).toEqual(expected.sort());
  });

  it('has the dead letters beside each topic', () => {
    for (const service of services) {
      expect(document.channels[`${service}.dlq`]?.address).toBe(`${document.channels[service]?.address}.dlq`);
    }
  });
});
