import { ByteReader, ByteWriter } from './wire';

describe("Kafka's flexible encodings", () => {
  it.each([0, 1, 126, 127, 128, 300, 20_000])('give back a text of %i letters', (length) => {
    const text = 'é'.repeat(length);
    const { buffer } = new ByteWriter().tags().text(text).boolean(true).forKafkajs();
    const reader = new ByteReader(buffer);
    reader.tags();
    expect(reader.text()).toBe(text);
    expect(reader.boolean()).toBe(true);
  });

  it('go past tagged fields that they do not know', () => {
    const reader = new ByteReader(Buffer.from([2, 0, 3, 1, 2, 3, 9, 1, 7, 0, 42]));
    reader.tags();
    expect(reader.int16()).toBe(42);
  });

  it('refuse an answer that ends too soon', () => {
    expect(() => new ByteReader(Buffer.from([9, 65])).text()).toThrow(RangeError);
  });
});
