import { alertDigest, type ToldFinding } from '@headwater/alert-digest';
import { composeDigestMail, saysSomething } from './compose-digest-mail';

const told = (of: Partial<ToldFinding> = {}): ToldFinding => ({
  ...{ finding: 'urn:f:1', category: 'child-labour', severity: 'high', standing: 'alleged', dueDate: null },
  ...{ raised: 0, mended: 0, open: 0, ...of },
});
const head = { subscription: 's-1', from: '2026-03-02T00:00:00.000Z', to: '2026-03-09T00:00:00.000Z' };
const digestOf = (...all: readonly ToldFinding[]): ReturnType<typeof alertDigest> =>
  alertDigest(head, all, '2026-03-09');
const mailOf = (name: string, ...all: readonly ToldFinding[]): ReturnType<typeof composeDigestMail> =>
  composeDigestMail({
    to: 'a@example.org',
    name,
    digest: digestOf(...all),
    publicUrl: 'https://hw.example',
    unsubscribeUrl: 'https://hw.example/unsubscribe/t',
    simulated: false,
  });

describe('the digest of a week', () => {
  it('tells new, open, overdue and mended apart', () => {
    const digest = digestOf(
      told({ raised: 2, open: 3, dueDate: '2026-03-08' }),
      told({ finding: 'urn:f:2', open: 1, dueDate: '2026-03-09' }),
      told({ finding: 'urn:f:3', mended: 4 }),
    );
    expect(digest.new).toMatchObject({ findings: 1, batches: 2 });
    expect(digest.open).toMatchObject({ findings: 2, batches: 4, top: [{ batches: 3 }, { batches: 1 }] });
    expect(digest.overdue).toMatchObject({ findings: 1, batches: 3 });
    expect(digest.mended).toMatchObject({ findings: 1, top: [{ finding: 'urn:f:3', batches: 4 }] });
  });

  it('names the ten with most batches', () => {
    const { open } = digestOf(...Array.from({ length: 12 }, (_, i) => told({ finding: `urn:f:${i}`, open: i + 1 })));
    expect(open).toMatchObject({ findings: 12, batches: 78 });
    expect(open.top.map(({ batches }) => batches)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });

  it('is silent when there is nothing to tell', () => {
    expect(saysSomething(digestOf())).toBe(false);
    expect(saysSomething(digestOf(told({ mended: 1 })))).toBe(true);
  });
});

describe('the mail', () => {
  it('never lets text from events become markup, a header or another line', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&\r\nBcc: all@example.org\u2028\u202eevil';
    const mail = mailOf(evil, told({ finding: evil, category: '<script>', open: 1 }));
    expect(mail.html).not.toMatch(/<img|<script|onerror=alert\(1\)>"/);
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(mail.subject).not.toMatch(/[\r\n\u2028\u202e]/);
    expect(mail.text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
  });

  it('says unknown where nobody stated anything', () => {
    const { text } = mailOf('n', told({ category: null, severity: null, standing: null, open: 1 }));
    expect(text).toContain('urn:f:1, category unknown, severity unknown, standing unknown, no due date, 1 batch');
    expect(text).toContain('New this week: none');
  });

  it('is the same mail on every attempt of a week', () => {
    expect(mailOf('n', told({ open: 1 })).id).toBe('digest-s-1-2026-03-02');
  });
});
