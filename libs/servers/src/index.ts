export { freePort, freePorts } from './port/free-port.js';
export { guard, releaseGuard } from './process/guard.js';
export { run } from './process/run.js';
export { type ExitStatus, type ProcessOptions, type RunningProcess, startProcess } from './process/running-process.js';
export { isAlive, isStill, stopLeftover } from './process/leftover.js';
export { type PostgresOptions, type PostgresServer, startPostgres } from './postgres/postgres.server.js';
export { kafkaAnswers } from './kafka/kafka.ping.js';
export { type KafkaOptions, type KafkaServer, startKafka } from './kafka/kafka.server.js';
export { projectRoot } from './project/project-root.js';
