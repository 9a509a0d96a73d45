import { defineService } from '@yizhan/casework';
import { ServiceConfig } from '@yizhan/platform';
import { CreateSupervision1700000000000 } from '../migrations/1700000000000-create-supervision.js';
import { AddConsequence1700000003000 } from '../migrations/1700000003000-add-consequence.js';
import { CreateAlarms1700000600000 } from '../migrations/1700000600000-create-alarms.js';
import { IndexOpenDeadlines1700000601000 } from '../migrations/1700000601000-index-open-deadlines.js';
import { AddTaskKinds1700000610000 } from '../migrations/1700000610000-add-task-kinds.js';
import { CreateBulletins1700000620000 } from '../migrations/1700000620000-create-bulletins.js';
import { CreateInstructions1700000621000 } from '../migrations/1700000621000-create-instructions.js';
import { AddAlertAge1700000630000 } from '../migrations/1700000630000-add-alert-age.js';
import { CreateAlertMail1700000631000 } from '../migrations/1700000631000-create-alert-mail.js';
import { CreateWebhooks1700000640000 } from '../migrations/1700000640000-create-webhooks.js';
import { AddIndicators1700000650000 } from '../migrations/1700000650000-add-indicators.js';
import { AskForFacts1700000651000 } from '../migrations/1700000651000-ask-for-facts.js';
import { PromiseLimitsTogether1700000652000 } from '../migrations/1700000652000-promise-limits-together.js';
import { alertRetention } from './alert/alert.retention.js';
import { alerts } from './alert/alerts.js';
import { bulletins } from './bulletin/bulletins.js';
import { SupervisionConfig } from './config.js';
import { detection } from './detection/detection.js';
import { groupTasks } from './group/groups.js';
import { indicators } from './indicator/indicators.js';
import { instructions } from './instruction/instructions.js';
import { allOf } from './part.js';
import { rectifications } from './rectification/rectifications.js';
import { deadlines } from './register/deadlines.js';
import { supervision } from './supervision.procedure.js';
import { TaskListQuery, taskFilter } from './task/task-list.query.js';
import { presentTask } from './task/task.view.js';
import { tasks } from './task/tasks.js';
import { webhooks } from './webhook/webhooks.js';

const parts = allOf([
  deadlines,
  detection,
  tasks,
  groupTasks,
  instructions,
  rectifications,
  alerts,
  webhooks,
  indicators,
  bulletins,
]);

/** Supervision 督办 as a service. */
export const supervisionService = defineService({
  procedure: supervision,
  config: SupervisionConfig,
  followsEveryMs: 100,
  resource: 'tasks',
  operations: { listQuery: TaskListQuery, filter: taskFilter, present: presentTask },
  keeps: alertRetention,
  migrations: [
    CreateSupervision1700000000000,
    AddConsequence1700000003000,
    CreateAlarms1700000600000,
    IndexOpenDeadlines1700000601000,
    AddTaskKinds1700000610000,
    CreateBulletins1700000620000,
    CreateInstructions1700000621000,
    AddAlertAge1700000630000,
    CreateAlertMail1700000631000,
    CreateWebhooks1700000640000,
    AddIndicators1700000650000,
    AskForFacts1700000651000,
    PromiseLimitsTogether1700000652000,
  ],
  ...parts,
  providers: [{ provide: SupervisionConfig, useExisting: ServiceConfig }, ...parts.providers],
});
