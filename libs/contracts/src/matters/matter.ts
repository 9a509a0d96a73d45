import type { HandlingService } from '../services.js';
import type { MaterialId } from './materials.js';

/** Who deals with a matter: a handling service, or intake itself when an answer is all that is asked for. */
export type MatterService = HandlingService | 'intake';

/** A paper the applicant brings. */
export interface Material {
  /** Unique in the whole catalogue; what `request-supplement` and `supplement` name. */
  readonly id: string;
  readonly name: string;
  /** `one-of`: one of the papers with the same `oneOf` is enough. */
  readonly need: 'required' | 'one-of' | 'if-applicable';
  /** The papers that may stand for each other, as `request-supplement` names them together: `kinship-proof/household-register`. */
  readonly oneOf?: string;
}

/** A matter 事项: one kind of business, handled by exactly one service (分类办理). */
export interface Matter {
  /** Begins with its service: `mediation.neighbour`. */
  readonly id: string;
  readonly name: string;
  readonly service: MatterService;
  /** One sentence that tells a citizen whether this is the right one. */
  readonly summary: string;
  readonly materials: readonly Material[];
  /** The articles on which the service handles it. */
  readonly basis: string;
  /** Nobody applies for it through an agent (公证法 art. 26; 公证程序规则 art. 11). */
  readonly inPerson?: true;
}

/** A paper, or several of which one is enough. */
export type RequiredPaper = MaterialId | readonly [MaterialId, MaterialId, ...MaterialId[]];

/** A matter as its data file writes it: identifiers of papers beyond the form and identity document that all need. */
export interface MatterEntry {
  readonly id: `${MatterService}.${string}`;
  readonly name: string;
  readonly summary: string;
  readonly required: readonly RequiredPaper[];
  readonly ifApplicable: readonly MaterialId[];
  readonly basis: string;
  /** `none` where no application is made, because an authority orders it. */
  readonly form?: 'none';
  /** Nobody applies for it through an agent. */
  readonly inPerson?: true;
}
