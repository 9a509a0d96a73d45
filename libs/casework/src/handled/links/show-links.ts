import type { CaseRow } from '../../case/case-row.js';
import type { CaseOperationsOptions } from '../../rest/case.operations.js';
import { linkView } from './link.view.js';
import { linksOf } from './links.store.js';

/** A handling service's operations, with `links` on a case that is read by itself: how the linked ones stand elsewhere. */
export function showLinks<C extends CaseRow>(operations: CaseOperationsOptions<C> = {}): CaseOperationsOptions<C> {
  const { detail } = operations;
  return {
    ...operations,
    async detail(dataSource, loaded, caller) {
      const [links, more] = await Promise.all([
        linksOf(dataSource.manager, loaded.row.id),
        detail?.(dataSource, loaded, caller),
      ]);
      return { ...more, links: links.map(link => linkView(link, caller)) };
    },
  };
}
