import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ownRowsOf } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { bodyFields } from '../http/body-fields';
import { Describe } from '../openapi/describe';
import { isUuid } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { missing, SUBSCRIBERS } from '../subscriptions/subscriptions.controller';
import { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import { isAddress, type Mailing } from './mailing';
import { PgMailings } from './mailing.pg-store';

const ID = { id: 'The subscription.' };

@Controller('v1/subscriptions/:id/email')
@Roles(...SUBSCRIBERS)
export class MailingsController {
  constructor(
    @Inject(PgSubscriptionStore) private readonly subscriptions: PgSubscriptionStore,
    @Inject(PgMailings) private readonly mailings: PgMailings,
  ) {}

  @Get()
  @Describe({
    tag: 'alerts',
    summary: 'Where the weekly digest is mailed to',
    params: ID,
    answer: { schema: 'Mailing' },
    errors: ['forbidden', 'not-found'],
  })
  async find(@CallerOf() caller: Caller, @Param('id') id: string): Promise<Mailing> {
    return (await this.mailings.find(await this.numberOf(caller, id))) ?? nowhere();
  }

  @Put()
  @Describe({
    tag: 'alerts',
    summary: 'Have the weekly digest mailed',
    description:
      'Each Monday (UTC), when there is something to tell: what is new, open, overdue and mended. Needs an SMTP server (HEADWATER_SMTP_URL). Whoever reads there can end it by the link in each mail, and is not written to again.',
    params: ID,
    body: { schema: 'NewMailing', example: { address: 'labour-desk@example.org' } },
    answer: { schema: 'Mailing' },
    errors: ['forbidden', 'not-found', 'invalid-body', 'unsubscribed'],
  })
  async set(@CallerOf() caller: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Mailing> {
    const number = await this.numberOf(caller, id);
    const address = bodyFields(body, ['address']).value('address');
    if (!isAddress(address)) {
      throw new ProblemError('invalid-body', '"address" must be one e-mail address, such as desk@example.org.', {
        pointer: '/address',
      });
    }
    if (!(await this.mailings.set(number, address, new Date()))) {
      throw new ProblemError('unsubscribed', 'Whoever reads at this address has unsubscribed from these mails.');
    }
    return (await this.mailings.find(number)) ?? nowhere();
  }

  @Delete()
  @HttpCode(204)
  @Describe({
    tag: 'alerts',
    summary: 'Mail no more',
    params: ID,
    answer: { status: 204 },
    errors: ['forbidden', 'not-found'],
  })
  async remove(@CallerOf() caller: Caller, @Param('id') id: string): Promise<void> {
    if (!(await this.mailings.remove(await this.numberOf(caller, id)))) nowhere();
  }

  private async numberOf(caller: Caller, id: string): Promise<number> {
    const found = isUuid(id) ? await this.subscriptions.find(id, ownRowsOf(caller)) : null;
    return (found ?? missing()).number;
  }
}

function nowhere(): never {
  throw new ProblemError('not-found', 'The digest of this subscription is not mailed to anybody.', { parameter: 'id' });
}
