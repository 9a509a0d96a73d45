import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';

/** The Server-Sent Event streams that are open. A stop ends them; clients then resume elsewhere by `Last-Event-ID`. */
@Injectable()
export class EventStreams {
  private readonly open = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
  }

  get size(): number {
    return this.open.size;
  }

  /** Cuts every stream; a stop would wait for them for ever. */
  endAll(): void {
    for (const response of this.open) response.destroy();
  }
}
