import { Injectable } from '@nestjs/common';
import type { Projection } from '@yizhan/casework';
import type { DeadlineWarnedV1 } from '@yizhan/contracts';
import type { Queryable, ReceivedEvent } from '@yizhan/messaging';
import { DataSource } from 'typeorm';
import { CountingBell } from '../indicator/counting.bell.js';
import { touchEverything } from '../indicator/count.store.js';
import { factOf, factsOf } from './case-fact.js';
import { caseEvents, warningEvent } from './fact-events.js';
import { saveFacts, saveWarnings } from './facts.store.js';
import { warningOf } from './warning-fact.js';

/**
 * What became of every case, as something that can be made again; all cases are counted again behind it. The limits of the
 * cases are the register's, which is a projection of its own.
 */
@Injectable()
export class FactsProjection implements Projection {
  readonly name = 'facts';
  readonly title = '考核事实：各服务案件的办理情况与预警';
  readonly events = [...caseEvents, warningEvent];
  // The events of a row are those of one partition, in the order of its versions: what was read whole replaces what is as old.
  readonly tables = [
    { name: 'case_facts', key: ['case_id', 'service'] },
    { name: 'warning_facts', key: ['clock_id', 'lamp', 'warn_at'] },
  ];

  constructor(
    private readonly dataSource: DataSource,
    private readonly bell: CountingBell,
  ) {}

  async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
    const [warnings, steps] = [[] as ReceivedEvent[], [] as ReceivedEvent[]];
    for (const event of events) (event.meta.type === warningEvent ? warnings : steps).push(event);
    const facts = factsOf(steps.map(({ meta, event }) => factOf(meta.type, event)));
    await saveFacts(tx, facts, tableOf('case_facts'));
    await saveWarnings(
      tx,
      warnings.map(({ event }) => warningOf(event as DeadlineWarnedV1)),
      tableOf('warning_facts'),
    );
  }

  async settle(): Promise<void> {
    await touchEverything(this.dataSource.manager);
    this.bell.ring();
  }
}
