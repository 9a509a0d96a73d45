import type { Level } from '@yizhan/contracts';
import type { Role } from '@yizhan/platform';

/** Of which alerts somebody wants to be told by mail. What is left out follows from why he is told; see `addressees`. */
export interface Interest {
  readonly types?: readonly string[];
  readonly levels?: readonly Level[];
  readonly services?: readonly string[];
}

/** Somebody who may be told of alerts, as far as that decides. */
export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly division: string;
  /** Absent for whoever gets no mail: what others have to be told, they see in the console. */
  readonly mail?: Interest;
}

/** Who handles a case 经办人. He may never have signed in at supervision. */
export interface Handler {
  readonly id: string;
  readonly name: string;
}

/** Why somebody is told: he handles the case, heads its unit, or supervises at the task's level or above. */
export type Concern = 'handler' | 'head' | 'supervisor';

/** Somebody who is told of an alert, and how. */
export interface Addressee {
  readonly id: string;
  readonly because: Concern;
  /** Told in his own list in the console: what he has to act on. */
  readonly notice: boolean;
  readonly mail: boolean;
}
