import { encodeEvent, frameEvent, SCHEMAS, STREAMS } from '@headwater/contracts';
import { describeWithRegistry } from '@headwater/testing';
import { openWire } from './open-wire';
import { registerSchemas } from './register-schemas';
import { RegistryError, SUBJECTS } from './subjects';
import { passTo, startFront } from './testing/front';

const link = { batch: 'urn:x:a', version: 1, at: '2026-01-01' };
const links = SUBJECTS.find(({ stream }) => stream === 'links')!;
const later = { name: 'later', type: ['null', 'string'], default: null };
const newer = { ...SCHEMAS.links, fields: [...SCHEMAS.links.fields, later] };

describeWithRegistry('a schema registry', (registry) => {
  async function ask(path: string, method = 'GET', body?: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await (await fetch(`${registry().url}/${path}`, init)).json()) as Record<string, unknown>;
  }

  it('that nobody prepared is told of in one line', async () => {
    const opening = openWire(registry().url);
    await expect(opening).rejects.toThrow(RegistryError);
    await expect(opening).rejects.toThrow(
      /^the schema registry at \S+ has no headwater\.sites\.v1-value .* npm run migrate first$/,
    );
  });

  it('takes every schema under its topic’s name, with its compatibility; and again, which changes nothing', async () => {
    const registered = await registerSchemas(registry().url);
    expect(registered.map(({ stream }) => stream)).toEqual(STREAMS);
    expect(await registerSchemas(registry().url)).toEqual(registered);
    for (const { subject, id } of registered) {
      expect(await ask(`config/${subject}`)).toEqual({ compatibilityLevel: 'BACKWARD_TRANSITIVE' });
      expect(await ask(`subjects/${subject}/versions/latest`)).toMatchObject({ version: 1, id });
    }
    const shipments = registered.find(({ stream }) => stream === 'shipments')!;
    expect(await ask(`subjects/${shipments.subject}/versions/latest`)).toMatchObject({
      subject: 'headwater.shipments.v1-value',
      schema: JSON.stringify(SCHEMAS.shipments),
    });
  });

  it('refuses, in one line, a schema that could not read all that was written', async () => {
    const needed = { ...newer, fields: [...SCHEMAS.links.fields, { name: 'needed', type: 'string' }] };
    const refused = registerSchemas(registry().url, [{ ...links, schema: JSON.stringify(needed) }]);
    await expect(refused).rejects.toThrow(RegistryError);
    await expect(refused).rejects.toThrow(
      /^the schema registry refuses schemas\/links\.avsc as headwater\.links\.v1-value \(BACKWARD_TRANSITIVE\): [^\n]+$/,
    );
    const junk = registerSchemas(registry().url, [{ ...links, schema: '{"type":"recor' }]);
    await expect(junk).rejects.toThrow(/^the schema registry refuses schemas\/links\.avsc [^\n]+$/);
  });

  it('gets its compatibility back when somebody loosened it', async () => {
    await ask(`config/${links.subject}`, 'PUT', { compatibility: 'NONE' });
    await registerSchemas(registry().url, [links]);
    expect(await ask(`config/${links.subject}`)).toEqual({ compatibilityLevel: 'BACKWARD_TRANSITIVE' });
  });

  it('is asked once for a schema of another, however many read by it; and not at all for what is known', async () => {
    const { id } = await ask(`subjects/${links.subject}/versions`, 'POST', { schema: JSON.stringify(newer) });
    const front = await startFront(passTo(registry().url));
    const { reader } = await openWire(`http://127.0.0.1:${front.port}/apis/ccompat/v7`);
    const before = front.requests.length;
    const plain = encodeEvent('links', link);
    const foreign = Buffer.concat([frameEvent('links', plain, id as number), Buffer.from([2, 2, 0x78])]);
    const readings = await Promise.all(Array.from({ length: 50 }, async () => reader.read('links', foreign)));
    expect(readings).toEqual(Array.from({ length: 50 }, () => ({ ok: true, event: link })));
    expect(reader.read('links', foreign)).toEqual({ ok: true, event: link });
    expect(reader.read('links', plain)).toEqual({ ok: true, event: link });
    expect(front.requests.slice(before).map(({ path }) => path)).toEqual([
      `/apis/ccompat/v7/schemas/ids/${String(id)}`,
    ]);
    await front.close();
  });

  it('that does not know an id, or has another stream’s schema under it, gives a reason', async () => {
    const { reader } = await openWire(registry().url);
    const framed = (id: number): Uint8Array => frameEvent('links', encodeEvent('links', link), id);
    expect(await reader.read('links', framed(4711))).toMatchObject({
      reason: 'undecodable',
      detail: expect.stringMatching(/^schema id 4711 is not known to the schema registry at http/) as string,
    });
    const { id } = await ask('subjects/headwater.sites.v1-value/versions/latest');
    expect(await reader.read('links', framed(id as number))).toMatchObject({
      reason: 'undecodable',
      detail: expect.stringMatching(/^schema id \d+ cannot be read as stream links: .*SiteEvent/) as string,
    });
  });
});
