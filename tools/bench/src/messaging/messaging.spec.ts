import { describe, expect, it } from '@jest/globals';
import { barsOf } from './bars.js';
import { latencies } from './latencies.js';
import { readMessagingOptions } from './messaging.options.js';
import { messagingText, type MessagingFigures } from './messaging.text.js';

const quantiles = { count: 2_000, p50: 14, p99: 60, max: 90 };
const figures: MessagingFigures = {
  loneP50: 3,
  plainCommands: 2_000,
  bareCommands: 1_600,
  commands: 1_200,
  events: 4_000,
  latency: quantiles,
  nest: { commands: 400, events: 800, latency: quantiles },
};

describe('the bench of the messages', () => {
  it('has figures of its own, and takes others', () => {
    expect(readMessagingOptions([])).toEqual({ clients: 8, seconds: 10, rate: 200 });
    expect(readMessagingOptions(['--rate', '50']).rate).toBe(50);
  });

  it.each(['0', '1.5', 'many'])('refuses %s clients', text =>
    expect(() => readMessagingOptions(['--clients', text])).toThrow('--clients has to be a whole number from 1'),
  );

  it('keeps a bar that is just reached', () => expect(barsOf(figures).every(({ kept }) => kept)).toBe(true));

  it('misses each bar by a little', () => {
    const slow = { ...quantiles, p50: 16.1, p99: 65.1 };
    const missed = barsOf({
      ...figures,
      commands: 959,
      events: 3_999,
      latency: slow,
      nest: { ...figures.nest, events: 4_000 },
    });
    expect(missed.map(({ kept }) => kept)).toEqual(Array(6).fill(false));
  });

  it('measures each event from its commit to its effect, and an effect seen first as nothing', () => {
    const committed = [
      ['a:1', 10],
      ['b:1', 20],
    ] as const;
    const effects = [
      ['b:1', 19],
      ['a:1', 15],
    ] as const;
    expect(latencies({ committed }, { effects })).toEqual({ count: 2, p50: 0, p99: 5, max: 5 });
  });

  it('does not pass over an event without effect', () =>
    expect(() => latencies({ committed: [['a:1', 10]] }, { effects: [] })).toThrow('no effect of a:1'));

  it('tells rates as shares of the transactions with nothing behind them', () =>
    expect(messagingText(figures, readMessagingOptions([]))).toMatch(/outbox → Kafka → inbox +1200 +75 % +4000/));
});
