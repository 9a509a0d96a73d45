import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from './roles.js';

/** Who asks: taken from a checked token, or the system itself. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The caller sees and acts in this division's subtree. */
  readonly division: string;
}

/** The software acting by itself, everywhere. */
export const system: Caller = { id: 'system', name: '系统', roles: ['system'], division: '000000' };

/** The signed-in caller of a REST request. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ caller: Caller }>().caller,
);
