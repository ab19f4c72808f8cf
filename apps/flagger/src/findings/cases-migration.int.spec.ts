import { migrate, openDatabase } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { migrations } from '../flagger.migrations';
import { FlaggerCases1769000000034 } from '../migrations/1769000000034-flagger-cases';

const BODY = {
  ...{ eventId: 'ABCDEF00-0000-4000-8000-000000000001', kind: 'reported', publisher: 'urn:x:org:bureau' },
  ...{ finding: 'urn:x:f:1', subject: { site: 'urn:x:farm:1' }, category: 'child-labour', source: { kind: 'audit' } },
};
const LATER = { ...BODY, kind: 'dismissed', verifiedBy: 'urn:x:org:auditor', sites: ['urn:x:farm:1', 'urn:x:farm:2'] };

describe('events of findings that were recorded before reports counted them', () => {
  it('get their columns from what they say, in whatever offset they say when', async () => {
    const before = migrations.filter((each) => each !== FlaggerCases1769000000034);
    const test = await createTestDatabase({ app: 'flagger', migrations: before });
    const database = await openDatabase({ url: test.url, app: 'flagger', poolSize: 1 });
    try {
      await database.query(
        `INSERT INTO flagger.finding_event (event, finding, subject_site, body, recorded_at)
         SELECT gen_random_uuid(), 'urn:x:f:1', NULL, u.body, now() FROM unnest($1::json[]) AS u(body)`,
        [
          [
            { ...BODY, eventTime: '2026-03-01' },
            { ...BODY, eventTime: '2026-03-02T23:59:60+23:00' },
            { ...LATER, eventTime: '2026-03-03T00:00:00.5Z' },
          ].map((event) => JSON.stringify(event)),
        ],
      );
      await migrate({ url: test.url, migrations: [{ app: 'flagger', migrations }] });
      const rows = await database.query(
        `SELECT kind, publisher, event_id, day, hi, source_kind, category, verified_by, sites FROM flagger.finding_event ORDER BY hi`,
      );
      const said = { event_id: BODY.eventId.toLowerCase(), publisher: BODY.publisher, source_kind: 'audit' };
      const reported = { ...said, kind: 'reported', category: 'child-labour', verified_by: null, sites: null };
      expect(rows).toEqual([
        { ...reported, day: '2026-03-02', hi: Date.parse('2026-03-02T01:00:00Z') },
        { ...reported, day: '2026-03-01', hi: Date.parse('2026-03-02T12:00:00Z') },
        {
          ...{ ...reported, kind: 'dismissed', verified_by: LATER.verifiedBy, sites: LATER.sites },
          ...{ day: '2026-03-03', hi: Date.parse('2026-03-03T00:00:00.5Z') },
        },
      ]);
      expect(await database.query(`SELECT kind, key FROM flagger.dirty`)).toEqual([
        { kind: 'finding', key: 'urn:x:f:1' },
      ]);
    } finally {
      await database.close();
      await test.drop();
    }
  });
});
