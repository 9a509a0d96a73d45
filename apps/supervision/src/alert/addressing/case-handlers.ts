import { Injectable } from '@nestjs/common';
import type { Queryable } from '@yizhan/messaging';
import type { Handler } from './person.js';

/** Looks up who handles some cases. */
export abstract class CaseHandlers {
  /** Handlers by case id; cases that nobody handles are left out. */
  abstract of(tx: Queryable, caseIds: readonly string[]): Promise<ReadonlyMap<string, Handler>>;
}

/** Until supervision knows them. */
@Injectable()
export class NoHandlers extends CaseHandlers {
  of(): Promise<ReadonlyMap<string, Handler>> {
    return Promise.resolve(new Map());
  }
}
