import { formatInstant } from '@yizhan/deadlines';
import { chainView } from '../task/task-chain.js';
import type { Rectification } from './rectification.entity.js';
import type { FollowedOpinion, OpinionCounts } from './rectification.store.js';

/** A ledger as REST and gRPC show it. */
export function rectificationView(ledger: Rectification, counts: OpinionCounts) {
  const { createdAt, createdBy, creatorName, closedAt, closedBy, closerName, conclusion, ...rest } = ledger;
  return {
    ...rest,
    createdAt: formatInstant(createdAt.getTime()),
    createdBy: { id: createdBy, name: creatorName },
    ...(closedAt && {
      conclusion,
      closedAt: formatInstant(closedAt.getTime()),
      closedBy: { id: closedBy, name: closerName },
    }),
    counts,
  };
}

/** An opinion with its task as it stands. @param now milliseconds since the epoch */
export function opinionView(opinion: FollowedOpinion, now: number) {
  const {
    rectificationId: _,
    taskId: __,
    ownerId,
    ownerName,
    division,
    service,
    addedAt,
    addedBy,
    adderName,
    ...rest
  } = opinion;
  const { task, ...own } = rest;
  return {
    ...own,
    unit: { division, service },
    owner: { ...(ownerId !== null && { id: ownerId }), name: ownerName },
    addedAt: formatInstant(addedAt.getTime()),
    addedBy: { id: addedBy, name: adderName },
    task: chainView(task, now),
  };
}
