import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from './read-table';

const folder = mkdtempSync(join(tmpdir(), 'headwater-'));
const read = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readTable(path);
};

/** A zip of uncompressed files (APPNOTE 4.3), enough for a reader of XLSX. */
function zip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(18);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end]);
}

function crc32(data: Buffer): number {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

const sheet = (rows: string) =>
  zip({
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  });

describe('reading tables', () => {
  it('reads commas, semicolons and tabs, with a byte order mark, quotes and line breaks in cells', async () => {
    expect((await read('a.csv', '\ufeffsite,name\nF,"El ""Nogal"", alto\nbajo"\n')).rows).toEqual([
      { row: 2, cells: { site: 'F', name: 'El "Nogal", alto\nbajo' } },
    ]);
    expect((await read('b.csv', 'site;name\r\nF;x\r\n')).rows[0]!.cells).toEqual({ site: 'F', name: 'x' });
    expect((await read('c.tsv', 'site\tname\nF\tx\n')).columns).toEqual(['site', 'name']);
  });
  it('counts blank rows but leaves them out, and fills short ones', async () => {
    expect((await read('d.csv', 'site,name\n\nF\n')).rows).toEqual([{ row: 3, cells: { site: 'F', name: '' } }]);
  });
  it('keeps two columns of one name apart', async () =>
    expect((await read('e.csv', 'a,a\n1,2\n')).rows[0]!.cells).toEqual({ a: '1', 'a 2': '2' }));
  it('refuses other encodings and files without a header', async () => {
    await expect(read('f.csv', Buffer.from([0x61, 0x0a, 0xe9, 0x0a]))).rejects.toThrow('UTF-8');
    await expect(read('g.csv', '')).rejects.toThrow('no header');
  });
  it('reads the first sheet of an XLSX: texts, numbers and dates', async () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const file = sheet(
      `<row r="1">${cell('A1', 'batch')}${cell('B1', 'quantity')}${cell('C1', 'date')}</row><row r="2">${cell('A2', 'LOT-A')}<c r="B2"><v>250.5</v></c><c r="C2" s="1"><v>46083</v></c></row>`,
    );
    expect((await read('h.xlsx', file)).rows).toEqual([
      {
        row: 2,
        cells: { batch: 'LOT-A', quantity: '250.5', date: '2026-03-02' },
        numbers: new Set(['quantity']),
      },
    ]);
  });
  it('says that a file is no XLSX', async () =>
    expect(read('i.xlsx', 'no zip')).rejects.toThrow('not a readable XLSX'));
});
