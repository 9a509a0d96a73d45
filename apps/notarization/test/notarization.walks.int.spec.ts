import { walkSuite } from '@yizhan/testing';
import { notarizationService } from '../src/notarization.service.js';
import { notarizationSamples } from './notarization.samples.js';

walkSuite(notarizationService, notarizationSamples);
