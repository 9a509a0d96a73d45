import { runService } from '@yizhan/casework';
import { notarizationService } from './notarization.service.js';

await runService(notarizationService);
