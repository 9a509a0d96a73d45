import { type Service, services } from '@yizhan/contracts';
import { RefusedError, type RestClient } from '@yizhan/tool-client';

/** How the newest rebuilding of a projection goes, as its service tells it. */
export interface Rebuild {
  readonly state: 'asked' | 'reading' | 'merging' | 'done' | 'failed';
  readonly askedBy: string;
  readonly askedAt: string;
  readonly endedAt: string | null;
  readonly read: number;
  readonly toRead: number;
  readonly changed: number;
  readonly removed: number;
  readonly complete: boolean | null;
  readonly error: string | null;
}

/** A projection and the service that keeps it. */
export interface Placed {
  readonly service: Service;
  readonly name: string;
  readonly title: string;
  readonly rebuild: Rebuild | null;
}

/** The local account that may rebuild. */
const account = 'admin';

/** The projections of all services of a running stack. */
export class RebuildClient {
  constructor(private readonly rest: Pick<RestClient, 'get' | 'post'>) {}

  /** Those of all services; some keep none. */
  async list(): Promise<Placed[]> {
    return (await Promise.all(services.map(service => this.listOf(service)))).flat();
  }

  async look({ service, name }: Placed): Promise<Placed> {
    return {
      service,
      ...(await this.rest.get<Omit<Placed, 'service'>>(account, `/api/${service}/v1/projections/${name}`)),
    };
  }

  /** Asks for a rebuilding; one that is not over goes on. */
  async rebuild({ service, name }: Placed): Promise<Placed> {
    const path = `/api/${service}/v1/projections/${name}/actions/rebuild`;
    return { service, ...(await this.rest.post<Omit<Placed, 'service'>>(account, path, {})) };
  }

  private async listOf(service: Service): Promise<Placed[]> {
    try {
      const path = `/api/${service}/v1/projections`;
      const { items } = await this.rest.get<{ items: Omit<Placed, 'service'>[] }>(account, path);
      return items.map(item => ({ service, ...item }));
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) return [];
      throw error;
    }
  }
}
