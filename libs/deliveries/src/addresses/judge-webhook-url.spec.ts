import { judgeWebhookUrl } from './judge-webhook-url';

const judged = (url: unknown): string => {
  const result = judgeWebhookUrl(url, { allowPrivate: false });
  return 'refused' in result ? result.refused : 'taken';
};

describe('where webhooks may be asked to go', () => {
  it.each([
    'https://example.org/hook',
    'http://example.org:8080/hook?x=1',
    'https://8.8.8.8/',
    'https://[2600::1]:8443/a',
    'https://xn--bcher-kva.example/',
    'https://bücher.example/',
    'https://localhost.example.org/',
    'https://10.example.org/',
  ])('%s', (url) => expect(judged(url)).toBe('taken'));

  it.each([
    'http://127.0.0.1/',
    'http://127.0.0.1./',
    'http://127.1/',
    'http://0/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1:80/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://①②⑦.⓪.⓪.①/',
    'http:127.0.0.1',
    'http:\\\\127.0.0.1\\',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://printer.localhost:631/',
    'http://ⓛocalhost/',
  ])('never inwards: %s', (url) => expect(judged(url)).toMatch(/reachable on the internet/));

  it.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.org/hook',
    'http://',
    'http://[fe80::1%25eth0]/',
    'http://[fe80::1%eth0]/',
    'http://999.1.1.1/',
    'http://256/256/',
    'http://exa mple.org/',
    'http://example.org/\n',
    ' http://example.org/',
    `https://example.org/${'a'.repeat(2048)}`,
    '',
    null,
    undefined,
    7,
    {},
  ])('no URL for this: %p', (url) => expect(judged(url)).toMatch(/^must (be|lead)/));

  it.each(['https://user@example.org/', 'https://user:secret@example.org/', 'https://:secret@example.org/'])(
    'without credentials: %s',
    (url) => {
      expect(judged(url)).toMatch('credentials');
      expect(judged(url)).not.toMatch('secret');
    },
  );

  it('goes inwards where that is allowed, and nothing else changes', () => {
    const open = { allowPrivate: true };
    expect(judgeWebhookUrl('http://127.0.0.1:9000/', open)).toHaveProperty('url');
    expect(judgeWebhookUrl('http://localhost/', open)).toHaveProperty('url');
    expect(judgeWebhookUrl('http://u:p@127.0.0.1/', open)).toHaveProperty('refused');
    expect(judgeWebhookUrl('ftp://127.0.0.1/', open)).toHaveProperty('refused');
  });
});
