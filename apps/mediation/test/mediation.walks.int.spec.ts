import { walkSuite } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { mediationSamples } from './mediation.samples.js';

walkSuite(mediationService, mediationSamples);
