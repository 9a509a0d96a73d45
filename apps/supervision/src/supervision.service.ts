import { defineService } from '@yizhan/casework';
import { CreateAlarms1700000600000 } from '../migrations/1700000600000-create-alarms.js';
import { ServiceConfig } from '@yizhan/platform';
import { AddAlertAge1700000630000 } from '../migrations/1700000630000-add-alert-age.js';
import { AddIndicators1700000650000 } from '../migrations/1700000650000-add-indicators.js';
import { AddConsequence1700000003000 } from '../migrations/1700000003000-add-consequence.js';
import { AddTaskKinds1700000610000 } from '../migrations/1700000610000-add-task-kinds.js';
import { AddIndicators1700000650000 } from '../migrations/1700000650000-add-indicators.js';
import { CreateAlertMail1700000631000 } from '../migrations/1700000631000-create-alert-mail.js';
import { CreateBulletins1700000620000 } from '../migrations/1700000620000-create-bulletins.js';
import { CreateInstructions1700000621000 } from '../migrations/1700000621000-create-instructions.js';
import { CreateSupervision1700000000000 } from '../migrations/1700000000000-create-supervision.js';
import { CreateWebhooks1700000640000 } from '../migrations/1700000640000-create-webhooks.js';
import { AlertFeed } from './alert/alert.feed.js';
import { AlertListener } from './alert/alert.listener.js';
import { AlertTail } from './alert/alert.tail.js';
import { alertRetention } from './alert/alert.retention.js';
import { alertControllers } from './alert/alert.controllers.js';
import { alertChannels } from './alert/channel/alert-channels.js';
import { bulletins } from './bulletin/bulletins.js';
import { SupervisionConfig } from './config.js';
import { Detector } from './detection/detector.js';
import { DetectorWorker } from './detection/detector.worker.js';
import { Warner } from './detection/warner.js';
import { FactsProjection } from './facts/facts.projection.js';
import { indicatorControllers, indicatorProviders } from './indicator/indicators.parts.js';
import { indicatorsRpcs } from './indicator/indicators.rpcs.js';
import { DeadlineRow } from './register/deadline.entity.js';
import { FactsListener } from './facts/facts.listener.js';
import { FactsProjection } from './facts/facts.projection.js';
import { groupTasks } from './group/groups.js';
import { Counter } from './indicator/counter.js';
import { CountingBell } from './indicator/counting.bell.js';
import { CountingWorker } from './indicator/counting.worker.js';
import { IndicatorCases } from './indicator/indicator.cases.js';
import { IndicatorDesk } from './indicator/indicator.desk.js';
import { IndicatorsController } from './indicator/indicators.controller.js';
import { Recounter } from './indicator/recount.js';
import { Snapshots } from './indicator/snapshots.js';
import { instructions } from './instruction/instructions.js';
import { rectifications } from './rectification/rectifications.js';
import { DeadlinesController } from './register/deadlines.controller.js';
import { deadlinesRpc } from './register/deadlines.rpc.js';
import { RegisterListener } from './register/register.listener.js';
import { RegisterProjection } from './register/register.projection.js';
import { supervision } from './supervision.procedure.js';
import { LadderController } from './task/ladder.controller.js';
import { LadderReader } from './task/ladder.reader.js';
import { ManualTaskController } from './task/manual-task.controller.js';
import { ManualTaskDesk } from './task/manual-task.desk.js';
import { TaskListQuery, taskFilter } from './task/task-list.query.js';
import { TaskDesk } from './task/task.desk.js';
import { TaskRaiser } from './task/task.raiser.js';
import { presentTask } from './task/task.view.js';
import { taskRpcs } from './task/task.rpcs.js';
import { SupervisionWebhook } from './webhook/supervision-webhook.js';
import { webhookParts } from './webhook/webhook.parts.js';
import { WebhooksController } from './webhook/webhooks.controller.js';

/** Supervision 督办 as a service. */
export const supervisionService = defineService({
  procedure: supervision,
  config: SupervisionConfig,
  followsEveryMs: 100,
  resource: 'tasks',
  entities: [DeadlineRow, SupervisionWebhook],
  entities: [DeadlineRow, ...bulletins.entities, ...instructions.entities, ...rectifications.entities],
  migrations: [
    CreateSupervision1700000000000,
    AddConsequence1700000003000,
    CreateAlarms1700000600000,
    AddTaskKinds1700000610000,
    CreateBulletins1700000620000,
    CreateInstructions1700000621000,
    AddAlertAge1700000630000,
    CreateAlertMail1700000631000,
    CreateWebhooks1700000640000,
    AddIndicators1700000650000,
  ],
  keeps: alertRetention,
  projections: [RegisterProjection, FactsProjection],
  operations: { listQuery: TaskListQuery, filter: taskFilter, present: presentTask },
  rpcs: [
    deadlinesRpc,
    ...taskRpcs,
    ...groupTasks.rpcs,
    ...instructions.rpcs,
    ...rectifications.rpcs,
    ...bulletins.rpcs,
  ],
  controllers: [
    DeadlinesController,
    RegisterListener,
    ManualTaskController,
    LadderController,
    ...groupTasks.controllers,
    ...instructions.controllers,
    ...rectifications.controllers,
    ...bulletins.controllers,
    AlertListener,
    ...alertControllers,
    FactsListener,
    IndicatorsController,
    WebhooksController,
  ],
  providers: [
    { provide: SupervisionConfig, useExisting: ServiceConfig },
    Detector,
    DetectorWorker,
    Warner,
    TaskDesk,
    TaskRaiser,
    ManualTaskDesk,
    LadderReader,
    ...groupTasks.providers,
    ...instructions.providers,
    ...rectifications.providers,
    ...bulletins.providers,
    AlertFeed,
    AlertTail,
    ...alertChannels,
    ...webhookParts,
    CountingBell,
    Counter,
    CountingWorker,
    Snapshots,
    IndicatorDesk,
    IndicatorCases,
    Recounter,
  ],
    AddIndicators1700000650000,
  ],
  projections: [RegisterProjection, FactsProjection],
  operations: { listQuery: TaskListQuery, filter: taskFilter },
  rpcs: [deadlinesRpc, ...indicatorsRpcs],
  controllers: [DeadlinesController, RegisterListener, AlertListener, AlertsController, ...indicatorControllers],
  providers: [TaskDesk, TaskRaiser, Detector, DetectorWorker, Warner, AlertFeed, ...indicatorProviders],
});
