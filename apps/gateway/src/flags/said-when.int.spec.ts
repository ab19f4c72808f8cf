import { randomUUID } from 'node:crypto';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const [LOT, FARM, FINDING] = ['urn:x:lot:said', 'urn:x:farm:said', 'urn:x:finding:said'];
const path = encodeURIComponent;

interface Said {
  readonly status: string;
  readonly raisedAt: string | null;
  readonly clearedAt: string | null;
  readonly clearedBecause: string | null;
}

describe('when a flag was said to be raised and cleared (MEANING § 4)', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await startTestGateway({ pipeline: true })));
  afterAll(() => gateway.stop());

  const send = async (stream: string, event: object): Promise<string> => {
    const eventId = randomUUID();
    const json = { eventId, eventTime: '2024-02-01', ...event };
    const answer = await gateway.call('POST', `/v1/${stream}`, { json, headers: { prefer: 'wait=30' } });
    expect(answer.body).toMatchObject({ accepted: 1, pending: 0 });
    return eventId;
  };
  const correct = (stream: string, corrects: string): Promise<string> =>
    send(stream, { kind: 'correction', corrects, reason: 'did-not-occur' });
  const flags = async (asOf?: string): Promise<readonly Said[]> =>
    (await gateway.call('GET', `/v1/flags?batch=${path(LOT)}${asOf ? `&asOf=${path(asOf)}` : ''}`)).body.items;
  const now = async (): Promise<string> => (await gateway.call('GET', '/v1/flags')).body.asOf;

  it('is a record that stays, whatever becomes of what was said', async () => {
    const made = await send('shipments', { kind: 'production', site: FARM, outputs: [{ batch: LOT }] });
    await send('findings', {
      ...{ kind: 'reported', finding: FINDING, subject: { site: FARM }, category: 'child-labour' },
    });
    const [raised] = await flags();
    expect(raised).toMatchObject({ status: 'open', raisedAt: expect.any(String), clearedAt: null });
    const whileRaised = await now();

    const closing = await send('findings', {
      ...{ kind: 'remediation-verified', finding: FINDING, verifiedBy: 'urn:x:org:auditor' },
    });
    const [cleared] = await flags();
    expect(cleared).toMatchObject({ status: 'cleared', raisedAt: raised!.raisedAt, clearedBecause: 'remediated' });
    expect(cleared!.clearedAt! > raised!.raisedAt!).toBe(true);
    const whileCleared = await now();

    // Now it has never been closed: the flag is raised, and said to be, anew. What was said before was said.
    await correct('findings', closing);
    const [again] = await flags();
    expect(again).toMatchObject({ status: 'open', clearedAt: null });
    expect(again!.raisedAt! > cleared!.clearedAt!).toBe(true);
    // Now there has never been a lot.
    await correct('shipments', made);
    expect(await flags()).toEqual([]);
    expect(await flags(whileRaised)).toEqual([raised]);
    expect(await flags(whileCleared)).toEqual([cleared]);
  });
});
