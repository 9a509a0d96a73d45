import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { publicRoute } from './public.js';
import { TokenVerifier } from './token-verifier.js';

/** Lets only signed-in callers through, except on routes marked `@Public()`. Roles are checked by the engine. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride(publicRoute, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<{ headers: { authorization?: string }; caller: unknown }>();
    request.caller = await this.tokens.verify(request.headers.authorization);
    return true;
  }
}
