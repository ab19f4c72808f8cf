import { EVENT_STREAMS, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog } from '@headwater/event-log';
import { type Database, openDatabase } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../create-gateway';
import type { GatewayConfig } from '../gateway.options';
import { ensureAdminKey, makeAdminKey } from '../keys/ensure-admin-key';
import { FakeProjection } from './fake-projection';
import { pipelineMigrations, startTestPipeline } from './start-test-pipeline';

/** Booting a database and services takes its time on a busy machine; a project's `testTimeout` is not heeded by Jest. */
jest.setTimeout(120_000);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into whatever came
  readonly body: any;
}

export interface CallOptions {
  readonly key?: string | null;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A gateway over a database of its own, on a port of its own. */
export interface TestGateway {
  readonly url: string;
  /** Of its database. */
  readonly databaseUrl: string;
  readonly adminKey: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly projection: FakeProjection;
  readonly logged: object[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** A key of an organization, which is made. */
  keyFor(organization: string, ...roles: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** With `pipeline`, the services that consume run beside it and the projection is the real one. */
export async function startTestGateway({
  pipeline,
  ...config
}: Partial<GatewayConfig> & { pipeline?: boolean } = {}): Promise<TestGateway> {
  const test = await createTestDatabase(...pipelineMigrations());
  const logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 3 });
  const database = await openDatabase({ url: test.url, app: 'gateway', poolSize: 8 });
  const log = createEmbeddedLog(logDatabase);
  const services = pipeline ? await startTestPipeline(test.url, config.webhookPrivate ?? false) : null;
  await log.ensureTopics(EVENT_STREAMS.map((stream) => ({ topic: topicOf(stream), partitions: 4 })));
  const projection = new FakeProjection();
  const logged: object[] = [];
  const keep = (fields: object): void => void logged.push(fields);
  const app = await createGateway({
    database,
    log,
    ...(pipeline ? {} : { projection }),
    config: { demo: false, lookBackMonths: 12, ...config },
    logger: { info: keep, warn: keep, error: keep },
  });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const adminKey = makeAdminKey();
  await ensureAdminKey(database, adminKey);

  async function call(
    method: string,
    path: string,
    { key = adminKey, json, text, headers = {} }: CallOptions = {},
  ): Promise<Answer> {
    const body = json === undefined ? text : JSON.stringify(json);
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = (response.headers.get('content-type') ?? '').split(';')[0]!;
    return {
      status: response.status,
      headers: response.headers,
      type,
      body: type.endsWith('json') ? JSON.parse(bytes.toString()) : bytes.toString('latin1'),
    };
  }

  return {
    url,
    databaseUrl: test.url,
    adminKey,
    database,
    log,
    projection,
    logged,
    call,
    async keyFor(organization, ...roles) {
      await call('POST', '/v1/organizations', { json: { organization, name: organization } });
      return (await call('POST', '/v1/keys', { json: { organization, roles } })).body.key as string;
    },
    async stop() {
      await app.close();
      await services?.stop();
      await log.close();
      await database.close();
      await logDatabase.close();
      await test.drop();
    },
  };
}
