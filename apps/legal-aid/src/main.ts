import { runService } from '@yizhan/casework';
import { legalAidService } from './legal-aid.service.js';

await runService(legalAidService);
