import { TransientError } from '@headwater/postgres';
import { createLogger } from './create-logger';

/** What stands in the log of `err`. */
function logged(err: unknown): Record<string, unknown> {
  let line = '';
  createLogger('linker', 'info', { write: (text) => void (line += text) }).warn({ err }, 'tried again');
  return (JSON.parse(line) as { err: Record<string, unknown> }).err;
}

describe('an error in the log', () => {
  it.each([
    ['a connection that is refused', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
    ['a database that shuts down', Object.assign(new Error('the database\n is shutting down'), { code: '57P03' })],
    ['brokers that do not answer', Object.assign(new Error('Connection timeout'), { name: 'KafkaJSConnectionError' })],
    ['what says so itself', new TransientError('the registry is away')],
  ])('is a line without its stack for %s', (_what, error) => {
    expect(logged(error)).toMatchObject({ type: error.name, message: error.message.replace('\n ', ' ') });
    expect(logged(error)).not.toHaveProperty('stack');
  });

  it.each([new TypeError('x is undefined'), Object.assign(new Error('duplicate key'), { code: '23505' })])(
    'shows where it was thrown for %s',
    (error) => expect(logged(error)).toHaveProperty('stack', expect.stringContaining('error-field.spec')),
  );
});
