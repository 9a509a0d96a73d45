import { runService } from '@yizhan/casework';
import { intakeService } from './intake.service.js';

await runService(intakeService);
