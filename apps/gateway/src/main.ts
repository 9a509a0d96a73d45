import 'reflect-metadata';
import { createLogger, readConfig, Readiness } from '@yizhan/platform';
import { GatewayConfig } from './config.js';
import { createGateway } from './gateway.js';

const config = readConfig(GatewayConfig);
const log = createLogger('gateway', config.LOG_LEVEL);
const app = await createGateway(config.serviceUrls, log);

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  app.get(Readiness).stop();
  setTimeout(() => process.exit(1), config.STOP_GRACE_MS).unref();
  await app.close();
  process.exit(0);
}
process.once('SIGTERM', signal => void stop(signal));
process.once('SIGINT', signal => void stop(signal));

await app.listen(config.HTTP_PORT, config.HTTP_HOST);
log.info({ url: await app.getUrl(), services: [...config.serviceUrls.keys()] }, 'ready');
