import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededKey, urlOf, UsageError } from './settings';

describe('settings', () => {
  it('take the option before the environment before the default', () => {
    expect(urlOf({ url: 'http://a' }, { HEADWATER_URL: 'http://b' })).toBe('http://a');
    expect(urlOf({}, { HEADWATER_URL: 'http://b' })).toBe('http://b');
    expect(urlOf({}, {})).toBe('http://127.0.0.1:3000');
    expect(() => urlOf({ url: 'localhost' }, {})).toThrow(UsageError);
    expect(neededKey({ key: 'k' }, { HEADWATER_KEY: 'e' }, '/')).toBe('k');
  });
  it('name the key file of a standalone but never read it', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'headwater-'));
    expect(() => neededKey({}, {}, cwd)).toThrow(/--key or HEADWATER_KEY/);
    mkdirSync(join(cwd, '.headwater', 'own'), { recursive: true });
    writeFileSync(join(cwd, '.headwater', 'own', 'admin-key'), 'hw_secret');
    expect(() => neededKey({}, {}, cwd)).toThrow(/admin-key'\)" npx headwater/);
    expect(() => neededKey({}, {}, cwd)).not.toThrow(/hw_secret/);
  });
});
