import { Inject, Injectable } from '@nestjs/common';
import { byteOrderMark, type Cell, csvLine, LOGGER, timeText } from '@yizhan/casework';
import { serviceNames } from '@yizhan/contracts';
import { dateText, dayOf } from '@yizhan/deadlines';
import { type Caller, Clock, type Logger } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { chainView } from '../task/task-chain.js';
import { RectificationDesk } from './rectification.desk.js';
import { mostOpinions } from './rectification.inputs.js';
import { type FollowedOpinion, opinionsOf } from './rectification.store.js';

const head = [
  '序号',
  '整改意见',
  '责任辖区',
  '责任业务',
  '责任人',
  '整改期限',
  '督办编号',
  '督办层级辖区',
  '状态',
  '是否逾期',
  '反馈',
  '办结时间',
  '结论',
];

/** A ledger as a CSV file. A file leaves the system, so what it tells of people is masked. */
@Injectable()
export class RectificationExport {
  constructor(
    private readonly desk: RectificationDesk,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** All opinions of a ledger with how they stand. Throws `Problem` as reading the ledger does. */
  async csv(id: string, caller: Caller): Promise<{ name: string; text: string }> {
    const ledger = await this.desk.read(id, caller);
    const now = this.clock.now();
    const asked = { today: dateText(dayOf(now)), after: 0, limit: mostOpinions.inAll };
    const opinions = await opinionsOf(this.dataSource.manager, ledger.id, asked);
    this.log.info(
      { by: caller.id, division: caller.division, rectification: ledger.id, rows: opinions.length },
      'a ledger was exported',
    );
    const lines = opinions.map(opinion => csvLine(cells(opinion, now)));
    return { name: `整改台账-${ledger.title}.csv`, text: byteOrderMark + csvLine(head) + lines.join('') };
  }
}

function cells(opinion: FollowedOpinion, now: number): Cell[] {
  const { ordinal, text, division, service, ownerName, dueOn, task } = opinion;
  const { number, office, stateTitle, late } = chainView(task, now);
  return [
    ordinal,
    maskText(text),
    division,
    serviceNames[service],
    ownerName,
    task.finishBy ?? dueOn,
    number,
    office,
    stateTitle,
    late ? '逾期' : '',
    task.feedback && maskText(task.feedback),
    task.closedAt && timeText(task.closedAt),
    task.conclusion && maskText(task.conclusion),
  ];
}
