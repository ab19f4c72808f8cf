import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's messages about its own wiring, one per route and module: of use only when something is wrong with it. */
const WIRING = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestMicroservice']);

/** Lets Nest log through pino. Nest passes the context (a class name) last, and a stack before it on errors. */
export function nestLogger(logger: Logger): LoggerService {
  const write = (
    level: 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: readonly unknown[],
  ): void => {
    const { context, stack, error } = readArguments(message, rest);
    const fields = {
      ...(context === undefined ? {} : { context }),
      ...(error === undefined ? {} : { err: error }),
      ...(stack === undefined ? {} : { stack }),
    };
    const text = error === undefined ? messageText(message) : error.message;
    logger[level === 'info' && context !== undefined && WIRING.has(context) ? 'debug' : level](fields, text);
  };
  return {
    log: (message: unknown, ...rest: unknown[]) => write('info', message, rest),
    warn: (message: unknown, ...rest: unknown[]) => write('warn', message, rest),
    error: (message: unknown, ...rest: unknown[]) => write('error', message, rest),
    fatal: (message: unknown, ...rest: unknown[]) => write('fatal', message, rest),
    debug: (message: unknown, ...rest: unknown[]) => write('debug', message, rest),
    verbose: (message: unknown, ...rest: unknown[]) => write('debug', message, rest),
  };
}

function readArguments(
  message: unknown,
  rest: readonly unknown[],
): { context?: string; stack?: string; error?: Error } {
  const strings = rest.filter((each): each is string => typeof each === 'string');
  const stack = strings.find((each) => /\n\s+at /.test(each));
  const context = strings.findLast((each) => each !== stack);
  const error = message instanceof Error ? message : rest.find((each): each is Error => each instanceof Error);
  return {
    ...(context === undefined ? {} : { context }),
    ...(stack === undefined ? {} : { stack }),
    ...(error === undefined ? {} : { error }),
  };
}

function messageText(message: unknown): string {
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message));
}
