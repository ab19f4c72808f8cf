import { CanActivate, createParamDecorator, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem';
import { Caller, Role } from './caller';

const ROLES_KEY = 'headwater:roles';

/** Roles of which the caller needs one; none named: any key will do. */
export const Roles = (...roles: readonly Role[]): MethodDecorator & ClassDecorator => SetMetadata(ROLES_KEY, roles);

/** The caller of a route under `/v1`. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest>().caller!,
);

@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const needed = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!needed || needed.length === 0 || caller?.roles.some((role) => needed.includes(role))) return true;
    throw new ProblemError(
      'forbidden',
      `This needs a key with the role ${needed.join(' or ')}; this one has ${caller?.roles.join(', ') ?? 'none'}.`,
      { roles: needed },
    );
  }
}
