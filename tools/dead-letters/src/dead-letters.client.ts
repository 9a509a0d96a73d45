import { type Service, services } from '@yizhan/contracts';
import { RefusedError, type RestClient } from '@yizhan/tool-client';
import type { Filters } from './dead-letters.options.js';

/** A dead letter as a service lists it. */
export interface Letter {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly detail: string;
  readonly attempts: number;
  readonly type: string | null;
  readonly caseId: string | null;
  readonly arrivedAt: string;
}

/** A dead letter and where it lies. */
export interface Placed<L = Letter> {
  readonly service: Service;
  readonly letter: L;
}

/** The local account that may see dead letters. */
const account = 'admin';
const mostOnPage = 200;

/** The dead letters of all services of a running stack. */
export class DeadLettersClient {
  constructor(private readonly rest: Pick<RestClient, 'get' | 'post'>) {}

  /** Newest first within a service, at most as many of each service as the limit says. */
  async list({ services: of, query }: Filters): Promise<Placed[]> {
    const lists = of.map(async service => {
      const letters = await this.listOf(service, query);
      return letters.map(letter => ({ service, letter }));
    });
    return (await Promise.all(lists)).flat();
  }

  /** @throws RefusedError `not-found` if no service has it. */
  async find(id: string): Promise<Placed<Letter & Record<string, unknown>>> {
    let refusal: unknown;
    for (const service of services) {
      try {
        const path = `/api/${service}/v1/dead-letters/${encodeURIComponent(id)}`;
        return { service, letter: await this.rest.get<Letter & Record<string, unknown>>(account, path) };
      } catch (error) {
        if (!(error instanceof RefusedError) || error.status !== 404) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  resend({ service, letter }: Placed, note?: string): Promise<Letter> {
    return this.act(service, letter.id, 'resend', note === undefined ? {} : { note });
  }

  discard({ service, letter }: Placed, reason: string): Promise<Letter> {
    return this.act(service, letter.id, 'discard', { reason });
  }

  private act(service: Service, id: string, action: string, body: object): Promise<Letter> {
    return this.rest.post<Letter>(account, `/api/${service}/v1/dead-letters/${id}/actions/${action}`, body);
  }

  private async listOf(service: Service, { limit, ...query }: Filters['query']): Promise<Letter[]> {
    const letters: Letter[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null && letters.length < Number(limit)) {
      const rows = String(Math.min(mostOnPage, Number(limit) - letters.length));
      const asked = new URLSearchParams({ ...query, limit: rows, ...(cursor && { cursor }) });
      const path = `/api/${service}/v1/dead-letters?${asked}`;
      const page = await this.rest.get<{ items: Letter[]; next: string | null }>(account, path);
      letters.push(...page.items);
      cursor = page.next;
    }
    return letters;
  }
}
