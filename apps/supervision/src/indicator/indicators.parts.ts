import { FactsListener } from '../facts/facts.listener.js';
import { Counter } from './counter.js';
import { CountingBell } from './counting.bell.js';
import { CountingWorker } from './counting.worker.js';
import { IndicatorCases } from './indicator.cases.js';
import { IndicatorDesk } from './indicator.desk.js';
import { IndicatorsController } from './indicators.controller.js';
import { Recounter } from './recount.js';
import { Snapshots } from './snapshots.js';

/** What facts and indicators add to the service. */
export const indicatorControllers = [FactsListener, IndicatorsController];
export const indicatorProviders = [
  CountingBell,
  Counter,
  CountingWorker,
  Snapshots,
  IndicatorDesk,
  IndicatorCases,
  Recounter,
];
