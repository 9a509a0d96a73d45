import type { Part } from '../part.js';
import { BulletinDesk } from './bulletin.desk.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinPress } from './bulletin.press.js';
import { bulletinRpcs } from './bulletin.rpcs.js';
import { BulletinsController } from './bulletins.controller.js';
import { BulletinWorker } from './bulletin.worker.js';
import { CaseFigures } from './case.figures.js';

/** Monthly bulletins 督办通报 as a part of supervision: what the service is to know of them. */
export const bulletins: Part = {
  entities: [Bulletin],
  controllers: [BulletinsController],
  providers: [CaseFigures, BulletinPress, BulletinDesk, BulletinWorker],
  rpcs: bulletinRpcs,
};
