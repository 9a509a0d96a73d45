import type { Part } from '../part.js';
import { Detector } from './detector.js';
import { DetectorWorker } from './detector.worker.js';
import { Warner } from './warner.js';

/** Finding what is due as a part of supervision. */
export const detection: Part = { providers: [Detector, DetectorWorker, Warner] };
