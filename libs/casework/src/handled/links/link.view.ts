import { type CaseLink, findMatter, relationNames, type Service, serviceNames } from '@yizhan/contracts';
import { type Caller, seesDivision } from '@yizhan/platform';

/**
 * The other end of a link as somebody may see it. Of a case outside the reader's division it says that it exists, how it
 * belongs here, and under which number to ask for it.
 */
export function linkView(link: CaseLink, caller: Caller) {
  const { relation, direction, acceptanceNo, matter, service } = link;
  const relationTitle = relationNames[relation][direction];
  if (!seesDivision(caller, link.division))
    return { relation, relationTitle, direction, acceptanceNo, elsewhere: true };
  return {
    ...link,
    relationTitle,
    ...(matter && { matterName: findMatter(matter)?.name ?? matter }),
    ...(service && { serviceName: serviceNames[service as Service] ?? service }),
  };
}
