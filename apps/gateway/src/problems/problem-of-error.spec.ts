import { NotFoundException } from '@nestjs/common';
import { ProblemError } from './problem';
import { problemOfError } from './problem-of-error';

const request = { method: 'GET', path: '/x' };
const statusOf = (error: unknown): number => problemOfError(error, request).problem.document.status;
const coded = (code: string, message = 'secret detail of the database'): Error =>
  Object.assign(new Error(message), { code });

describe('problemOfError', () => {
  it.each([
    [new ProblemError('conflict', 'x'), 409],
    [new NotFoundException(), 404],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 413],
    [Object.assign(new Error('odd'), { statusCode: 418 }), 400],
    [coded('ECONNREFUSED'), 503],
    [coded('42P01'), 503],
    [coded('57014'), 503],
    [coded('23505'), 500],
    [new TypeError('a bug'), 500],
    ['thrown text', 500],
  ])('answers %s with %i', (error, status) => expect(statusOf(error)).toBe(status));

  it('tells nothing of the inside, but logs it', () => {
    for (const error of [coded('ECONNREFUSED'), coded('23505'), new TypeError('a bug')]) {
      const { problem, bug } = problemOfError(error, request);
      expect(bug).toBe(true);
      expect(JSON.stringify(problem.document)).not.toMatch(/secret|a bug/);
    }
  });

  it('asks to come back when the database is away', () => {
    expect(problemOfError(coded('ECONNREFUSED'), request).problem.headers).toEqual({ 'retry-after': '2' });
  });
});
