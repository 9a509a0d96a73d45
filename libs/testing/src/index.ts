/**
 * Support for tests: real PostgreSQL and Kafka, a whole service in the test, and a procedure's table in given / when /
 * then. Nothing of it runs outside tests.
 */
export { testDatabase, type TestDatabase } from './servers/test-database.js';
export { testBrokers, testTopicPrefix } from './servers/test-broker.js';
export { handlerSamples } from './scenario/handler-samples.js';
export { documentSuite } from './scenario/document-suite.js';
export { Drawer, type Drawn, type DrawnFrom } from './scenario/drawn.js';
export { procedureSuite } from './scenario/procedure-suite.js';
export type { Sample, Samples } from './scenario/samples.js';
export { scenario, type Expected } from './scenario/scenario.js';
export { broughtTo, toursOf, type Lived, type Tour, type TourStep } from './scenario/tours.js';
export { beginning, Table, type Position, type Taken } from './scenario/table.js';
export { eventSource, type EventSource } from './service/event-source.js';
export { staff, testDivision } from './service/test-accounts.js';
export { TestClient, type Answer } from './service/test-client.js';
export { TestIssuer, testAudience, type Account, type TokenChanges } from './service/test-issuer.js';
export { startTestService, TestService, type TestServiceOptions } from './service/test-service.js';
export { eventually, type Patience } from './waiting/eventually.js';
export { walkSuite, type Prepare, type PreparedInput, type WalkOptions } from './walks/walk.suite.js';
