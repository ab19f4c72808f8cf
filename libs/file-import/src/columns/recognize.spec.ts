import { COLUMN_WORDS } from './column-words';
import { useOfColumn } from './event-columns';
import { recognizeColumns, targetsOf } from './recognize';
import { simple } from './simple-name';
import { STREAMS } from '../row-event';

describe('recognizing columns', () => {
  it.each([
    [
      'sites',
      'Código de finca; Nombre; País; Latitud; Longitud; Hectáreas',
      'site; name; country; latitude; longitude; hectares',
    ],
    ['sites', 'Code du site; Nom de la ferme; PAYS; Superficie (ha)', 'site; name; country; hectares'],
    [
      'shipments',
      'Tipo de evento; Fecha; Producto; Finca; Lote; Peso neto; Unidad',
      'kind; date; commodity; site; batch; quantity; unit',
    ],
    ['shipments', 'kind; date; n° de lot; Quantité; unité; Lots d’entrée', 'kind; date; batch; quantity; unit; inputs'],
    ['shipments', 'Batch-ID; ICO mark; outputs.1.batch; colour', 'batch; icoMark; outputs.1.batch; null'],
    [
      'certifications',
      'Certificado; Norma; Titular; Válido desde; Válido hasta',
      'certificate; scheme; holder; validFrom; validTo',
    ],
    ['findings', 'Hallazgo; Finca; Categoría; Gravedad; Fuente', 'finding; site; category; severity; sourceName'],
  ] as const)('of %s: %s', (stream, names, targets) => {
    const columns = names.split('; ');
    const { assignment } = recognizeColumns(stream, columns);
    expect(columns.map((column) => String(assignment[column])).join('; ')).toBe(targets);
  });

  it('takes the column that bears our name before one that means the same, and one only', () => {
    expect(recognizeColumns('sites', ['code', 'site', 'farm id']).assignment).toEqual({
      code: null,
      site: 'site',
      'farm id': null,
    });
  });

  it('takes the unit from the brackets behind a quantity, unless there is a column of units', () => {
    expect(recognizeColumns('shipments', ['Peso (kg)', 'lote'])).toEqual({
      assignment: { 'Peso (kg)': 'quantity', lote: 'batch' },
      constants: { unit: 'KGM' },
    });
    expect(recognizeColumns('shipments', ['Peso (kg)', 'unidad']).constants).toEqual({});
  });

  it.each(STREAMS)('every name of %s that is offered is one that is read, and no word means two of them', (stream) => {
    for (const target of targetsOf(stream)) expect([target, useOfColumn(stream, target).is]).not.toContain('unknown');
    const seen = new Map<string, string>();
    for (const [target, words] of Object.entries(COLUMN_WORDS[stream])) {
      expect(targetsOf(stream)).toContain(target);
      for (const word of words.split(';').map(simple)) {
        expect([word, seen.get(word) ?? target]).toEqual([word, target]);
        seen.set(word, target);
      }
    }
  });
});
