import { describe, expect, it } from '@jest/globals';
import { type KafkaEventTransport, MessagingMetrics } from '@yizhan/messaging';
import { Readiness } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import { addReadinessChecks } from './readiness-checks.js';

describe('whether a service is ready', () => {
  const now = 1_795_395_600_000;

  function service() {
    const parts = { state: 'joined', query: (): Promise<unknown> => Promise.resolve() };
    const messaging = new MessagingMetrics(() => now);
    const readiness = new Readiness();
    const events = {
      get state() {
        return parts.state;
      },
    };
    const dataSource = { query: () => parts.query() };
    addReadinessChecks(
      readiness,
      dataSource as unknown as DataSource,
      events as unknown as KafkaEventTransport,
      messaging,
    );
    return { parts, messaging, readiness };
  }

  it('says yes when database and broker are there', async () =>
    expect(await service().readiness.read()).toEqual({
      ready: true,
      checks: { database: 'ok', events: 'ok', outbox: 'ok' },
    }));

  it('is no before it has joined its group', async () => {
    const { parts, readiness } = service();
    parts.state = 'joining';
    expect(await readiness.read()).toMatchObject({ ready: false, checks: { events: 'down: waiting for the broker' } });
  });

  it('is yes, degraded, when the broker goes away later', async () => {
    const { parts, readiness } = service();
    await readiness.read();
    parts.state = 'joining';
    const checks = { events: 'degraded: events wait for the broker' };
    expect(await readiness.read()).toMatchObject({ ready: true, checks });
  });

  it('is yes, degraded, when events have waited too long to be sent', async () => {
    const { messaging, readiness } = service();
    messaging.oldestUnsentAt = now - 30_000;
    expect(await readiness.read()).toMatchObject({ ready: true, checks: { outbox: 'ok' } });
    messaging.oldestUnsentAt = now - 31_000;
    const checks = { outbox: 'degraded: the oldest event has waited for 31 s to be sent' };
    expect(await readiness.read()).toMatchObject({ ready: true, checks });
  });

  it('is no without the database', async () => {
    const { parts, readiness } = service();
    parts.query = () => Promise.reject(new Error('connection refused'));
    expect(await readiness.read()).toMatchObject({ ready: false, checks: { database: 'down: connection refused' } });
  });

  it('is no when the database says nothing, and does not wait for it', async () => {
    const { parts, readiness } = service();
    parts.query = () => new Promise(() => undefined);
    expect(await readiness.read()).toMatchObject({
      ready: false,
      checks: { database: 'down: no answer within 1.5 s' },
    });
  });

  it('is no while it stops', async () => {
    const { readiness } = service();
    readiness.stop();
    expect(await readiness.read()).toMatchObject({ ready: false, checks: { process: 'stopping' } });
  });
});
