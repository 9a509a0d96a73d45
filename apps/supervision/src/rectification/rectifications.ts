import type { Part } from '../part.js';
import { RectificationDesk } from './rectification.desk.js';
import { Opinion, Rectification } from './rectification.entity.js';
import { RectificationExport } from './rectification.export.js';
import { rectificationRpcs } from './rectification.rpcs.js';
import { RectificationsController } from './rectifications.controller.js';

/** Rectification ledgers 整改台账 as a part of supervision: what the service is to know of them. */
export const rectifications: Part = {
  entities: [Rectification, Opinion],
  controllers: [RectificationsController],
  providers: [RectificationDesk, RectificationExport],
  rpcs: rectificationRpcs,
};
