import { runService } from '@yizhan/casework';
import { supervisionService } from './supervision.service.js';

await runService(supervisionService);
