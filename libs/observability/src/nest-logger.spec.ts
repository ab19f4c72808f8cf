import { createLogger } from './create-logger';
import { nestLogger } from './nest-logger';

function capture(): { lines: Record<string, unknown>[]; logger: ReturnType<typeof createLogger> } {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('linker', 'debug', {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  return { lines, logger };
}

describe('logging', () => {
  it('writes one object a line, with the service, the level by name and an ISO time', () => {
    const { lines, logger } = capture();
    logger.info({ n: 1 }, 'hello');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        service: 'linker',
        n: 1,
        msg: 'hello',
      },
    ]);
  });

  it('hides what may be secret', () => {
    const { lines, logger } = capture();
    logger.info(
      {
        password: 'p1',
        adminKey: 'p2',
        req: { headers: { authorization: 'p3', cookie: 'p4' } },
        databaseUrl: 'postgres://u:p5@db',
      },
      'x',
    );
    expect(JSON.stringify(lines)).not.toMatch(/p[1-5]/);
  });

  it('takes Nest\u2019s context, stack and errors apart', () => {
    const { lines, logger } = capture();
    const nest = nestLogger(logger);
    nest.log('ready', 'Linker');
    nest.error('broken', 'Error: broken\n    at here', 'Linker');
    nest.error(new TypeError('a bug'));
    nest.log('Mapped {/v1, GET} route', 'RouterExplorer');
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', context: 'Linker', msg: 'ready' }),
      expect.objectContaining({
        level: 'error',
        context: 'Linker',
        stack: expect.stringContaining('at here'),
        msg: 'broken',
      }),
      expect.objectContaining({ level: 'error', err: expect.objectContaining({ type: 'TypeError' }), msg: 'a bug' }),
      expect.objectContaining({ level: 'debug', context: 'RouterExplorer' }),
    ]);
  });
});
