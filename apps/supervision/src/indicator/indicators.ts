import { FactsListener } from '../facts/facts.listener.js';
import { FactsProjection } from '../facts/facts.projection.js';
import type { Part } from '../part.js';
import { Counter } from './counter.js';
import { CountingBell } from './counting.bell.js';
import { CountingWorker } from './counting.worker.js';
import { IndicatorCases } from './indicator.cases.js';
import { IndicatorDesk } from './indicator.desk.js';
import { IndicatorsController } from './indicators.controller.js';
import { indicatorsRpcs } from './indicators.rpcs.js';
import { Recounter } from './recount.js';
import { Snapshots } from './snapshots.js';

/** Facts and what is counted of them 考核指标, as a part of supervision. */
export const indicators: Part = {
  projections: [FactsProjection],
  controllers: [FactsListener, IndicatorsController],
  providers: [CountingBell, Counter, CountingWorker, Snapshots, IndicatorDesk, IndicatorCases, Recounter],
  rpcs: indicatorsRpcs,
};
