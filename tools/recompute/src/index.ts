export { type Checked, type Difference, recomputeDatabase } from './recompute.js';
