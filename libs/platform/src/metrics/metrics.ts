import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Injectable } from '@nestjs/common';

/** The numbers of one process, in Prometheus form. Names begin with `yizhan_`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'yizhan_http_request_seconds',
    help: 'Duration of HTTP requests in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name: `yizhan_${name}`, help, labelNames, registers: [this.registry] });
  }

  /** A gauge whose value is asked for when the numbers are read. */
  gauge(name: string, help: string, read: () => number | Promise<number>): Gauge {
    return new Gauge({
      name: `yizhan_${name}`,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  /**
   * A gauge with one label, whose values by label are asked for when the numbers are read. Where nobody can tell (the
   * asking rejects), it has no values, so that an old number is not taken for a new one.
   */
  gauges(name: string, help: string, label: string, read: () => Promise<ReadonlyMap<string, number>>): Gauge {
    return new Gauge({
      name: `yizhan_${name}`,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        const values = await read().catch(() => new Map<string, number>());
        this.reset();
        for (const [value, number] of values) this.set({ [label]: value }, number);
      },
    });
  }

  histogram(name: string, help: string, buckets: number[], labelNames: string[] = []): Histogram {
    return new Histogram({ name: `yizhan_${name}`, help, buckets, labelNames, registers: [this.registry] });
  }
}
