import { Injectable } from '@nestjs/common';
import { services } from '@yizhan/contracts';
import { ServiceConfig } from '@yizhan/platform';
import { IntakeConfig } from '../config.js';

/** A service that did not say what it was asked, and why. */
export interface Unreachable {
  readonly service: string;
  /** Chinese. */
  readonly reason: string;
}

/** What the other services answered. */
export interface Answers<T> {
  readonly answers: readonly T[];
  readonly unreachable: readonly Unreachable[];
}

/** How long a service may take: it counts all its open clocks. */
const patienceMs = 30_000;

/** Asks every other service the same question with the caller's own token, all at once. */
@Injectable()
export class ServicesAsker {
  private readonly urls: ReadonlyMap<string, string>;

  constructor(config: ServiceConfig) {
    this.urls = config instanceof IntakeConfig ? config.serviceUrls : new Map();
  }

  /** Never rejects: who does not answer is named. Without a body it is a GET. */
  async ask<T>(path: string, authorization: string | undefined, body?: unknown): Promise<Answers<T>> {
    const others = services.filter(service => service !== 'intake');
    const told = await Promise.all(others.map(service => this.askOne<T>(service, path, authorization, body)));
    return {
      answers: told.flatMap(each => ('answer' in each ? [each.answer] : [])),
      unreachable: told.flatMap(each => ('answer' in each ? [] : [each])),
    };
  }

  private async askOne<T>(
    service: string,
    path: string,
    authorization: string | undefined,
    body: unknown,
  ): Promise<{ answer: T } | Unreachable> {
    const origin = this.urls.get(service);
    if (!origin) return { service, reason: '未设置该服务的地址（SERVICE_URLS）' };
    try {
      const response = await fetch(`${origin}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(authorization && { authorization }), 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patienceMs),
      });
      const answer = (await response.json()) as T & { code?: string; detail?: string };
      if (response.ok) return { answer };
      return { service, reason: `${answer.code ?? response.status}：${answer.detail ?? '没有说明'}` };
    } catch (error) {
      const late = (error as Error).name === 'TimeoutError';
      return { service, reason: late ? `超过 ${patienceMs / 1000} 秒没有答复` : '无法连接' };
    }
  }
}
