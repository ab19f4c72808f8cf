import { Controller, Get, Param } from '@nestjs/common';
import { Describe } from '../openapi/describe';
import { PROBLEM_KINDS, ProblemCode, problemType } from './problem-kinds';
import { ProblemError } from './problem';

interface ProblemKind {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly advice: string;
}

const kindOf = (code: ProblemCode): ProblemKind => ({ type: problemType(code), ...PROBLEM_KINDS[code] });

/** Explains what stands as `type` in problem documents. */
@Controller('problems')
export class ProblemsController {
  @Get()
  @Describe({ tag: 'problems', summary: 'Every kind of error', answer: { schema: 'ProblemKinds' }, open: true })
  all(): { items: readonly ProblemKind[] } {
    return { items: (Object.keys(PROBLEM_KINDS) as ProblemCode[]).map(kindOf) };
  }

  @Get(':code')
  @Describe({
    tag: 'problems',
    summary: 'What an error means and what to do about it',
    params: { code: "Last part of a problem's type." },
    answer: { schema: 'ProblemKind' },
    errors: ['not-found'],
    open: true,
  })
  one(@Param('code') code: string): ProblemKind {
    if (!Object.hasOwn(PROBLEM_KINDS, code))
      throw new ProblemError('not-found', 'There is no such kind of problem.', { parameter: 'code' });
    return kindOf(code as ProblemCode);
  }
}
