import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isUuid } from '../pages/query';
import { PgMailings } from './mailing.pg-store';

const page = (text: string, form = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Headwater</title></head><body><main><h1>Mails from Headwater</h1><p>${text}</p>${form}</main></body></html>`;

/**
 * Ends mails by the link in them, without a key: the token in it is enough. Mail programs POST there themselves
 * (RFC 8058); a GET, which scanners of links make too, only asks.
 */
@Controller('unsubscribe')
@ApiExcludeController()
export class UnsubscribeController {
  constructor(@Inject(PgMailings) private readonly mailings: PgMailings) {}

  @Get(':token')
  ask(@Res() reply: FastifyReply): void {
    answer(
      reply,
      200,
      page('Shall no more of these mails be sent to you?', '<form method="post"><button>No more mails</button></form>'),
    );
  }

  @Post(':token')
  async end(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const known = isUuid(token) && (await this.mailings.unsubscribe(token));
    answer(
      reply,
      known ? 200 : 404,
      page(known ? 'No more of these mails will be sent to you.' : 'This link is not valid any more.'),
    );
  }
}

function answer(reply: FastifyReply, status: number, html: string): void {
  void reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html);
}
