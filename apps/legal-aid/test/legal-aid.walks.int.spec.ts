import { walkSuite } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { prepareLegalAid } from '../test-support/legal-aid.prepare.js';
import { legalAidSamples } from './legal-aid.samples.js';

walkSuite(legalAidService, legalAidSamples, { prepare: prepareLegalAid });
