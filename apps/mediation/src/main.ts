import { runService } from '@yizhan/casework';
import { mediationService } from './mediation.service.js';

await runService(mediationService);
