import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SignInStore } from './sign-in.pg-store';

@Controller()
export class HomeController {
  constructor(@Inject(SignInStore) private readonly signIn: SignInStore) {}

  @Get('/')
  home(@Query('token') _token: string, @Res() reply: FastifyReply): void {
    void reply.type('text/html; charset=utf-8').send('x');
  }
}
