import { walkSuite } from '@yizhan/testing';
import { notarizationService } from '../src/notarization.service.js';
import { prepareNotarization } from '../test-support/notarization.prepare.js';
import { notarizationSamples } from './notarization.samples.js';

walkSuite(notarizationService, notarizationSamples, { prepare: prepareNotarization });
