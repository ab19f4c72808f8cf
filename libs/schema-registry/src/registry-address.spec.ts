import { registryAddress } from './registry-address';

const basic = (text: string): object => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('registryAddress', () => {
  it('keeps the path, without a slash at its end', () => {
    for (const url of ['http://r:8081/apis/ccompat/v7', 'http://r:8081/apis/ccompat/v7//'])
      expect(registryAddress(url)).toEqual({
        base: 'http://r:8081/apis/ccompat/v7',
        shown: 'http://r:8081/apis/ccompat/v7',
        headers: {},
      });
    expect(registryAddress('https://r').base).toBe('https://r');
  });

  it('takes user and password out of the address', () => {
    expect(registryAddress('https://us%40er:p%3Aw@r/x')).toEqual({
      base: 'https://r/x',
      shown: 'https://r/x',
      headers: basic('us@er:p:w'),
    });
    expect(registryAddress('https://key:50%off@r').headers).toEqual(basic('key:50%off'));
  });

  it('does not show what it cannot read', () => {
    expect(() => registryAddress('hunter2')).toThrow(TypeError);
    expect(() => registryAddress('hunter2')).not.toThrow(/hunter2/);
  });
});
