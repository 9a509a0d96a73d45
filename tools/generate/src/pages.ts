import type { ServiceDefinition } from '@yizhan/casework';
import { HttpConfig, ServiceConfig } from '@yizhan/platform';
import { asyncApiPage } from './asyncapi/asyncapi.page.js';
import { configurationPage, type ConfiguredProcess } from './configuration/configuration.page.js';
import { eventsPage } from './events/events.page.js';
import type { Page } from './files/page.js';
import { matterPages } from './matters/matters.pages.js';
import { openApiPage } from './openapi/openapi.page.js';
import { problemsPage } from './problems/problems.page.js';
import { procedurePage } from './procedure/procedure.page.js';
import { protoPage } from './proto/proto.page.js';
import { rulePages } from './rules/rules.page.js';

/** What the applications of the workspace are made of. */
export interface Workspace {
  readonly root: string;
  readonly services: readonly ServiceDefinition[];
  /** Processes without a procedure, for example the gateway. */
  readonly others: readonly ConfiguredProcess[];
}

/** Every generated page. The same sources give the same pages, to the letter. */
export async function allPages({ root, services, others }: Workspace): Promise<Page[]> {
  const own = services.flatMap(({ procedure, config }) => (config ? [{ name: procedure.service, config }] : []));
  return [
    ...services.map(definition => protoPage(root, definition)),
    ...(await Promise.all(services.map(openApiPage))),
    ...services.map(({ procedure }) => procedurePage(procedure)),
    asyncApiPage(),
    eventsPage(),
    configurationPage([
      { name: 'Every process', config: HttpConfig },
      { name: 'Every service with cases', config: ServiceConfig },
      ...own,
      ...others,
    ]),
    problemsPage(),
    ...rulePages(),
    ...matterPages(services),
  ];
}
