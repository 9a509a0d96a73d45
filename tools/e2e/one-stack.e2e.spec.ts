/**
 * The whole system, as `npm start` runs it: PostgreSQL, Kafka, identity provider, services and gateway as processes. One
 * stack for all, because its start is what takes the time.
 */
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { readTopic, sendRaw } from '../../libs/messaging/test-support/topic-reader.js';
import { RunningStack } from './support/running-stack.js';
import { deadLetters } from './suites/dead-letters.suite.js';
import { everyAction } from './suites/every-action.suite.js';
import { aLateMatter } from './suites/late-matter.suite.js';
import { killedServices } from './suites/killed-services.suite.js';
import { everyPermission } from './suites/permission.suite.js';
import { everyRefusal } from './suites/refusals.suite.js';
import { aSecondStack } from './suites/second-stack.suite.js';
import { supervisionOverGrpc } from './suites/supervision-grpc.suite.js';
import { aTaskOnItsLadder } from './suites/task-ladder.suite.js';
import { throughTheThreeServicesOverGrpc } from './suites/three-services-grpc.suite.js';
import { theYear2020 } from './suites/year.suite.js';
import { throughTheThreeServices } from './suites/three-services.suite.js';
import { courses } from './test-support/courses.js';

const tables = courses();

jest.setTimeout(120_000);

describe('the whole system', () => {
  let running: RunningStack;
  const stack = () => running;
  beforeAll(async () => void (running = await RunningStack.start()));
  afterAll(async () => void (await running?.stop()));

  throughTheThreeServices(stack);
  throughTheThreeServicesOverGrpc(stack);
  supervisionOverGrpc(stack);
  aLateMatter(stack);
  everyPermission(stack);
  everyRefusal(stack);
  // Its time can be moved, for the actions that the end of a limit takes.
  aSecondStack(stack, second => {
    aTaskOnItsLadder(second);
    everyAction(second, tables, { readTopic });
  });
  killedServices(stack, { readTopic, sendRaw });
  deadLetters(stack, { readTopic, sendRaw });
  theYear2020(stack);
});
