import { describe, expect, test } from 'vitest';
import type { Row } from '../../../src/intake/answers/cells/table.ts';
import { readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { readContacts } from '../../../src/intake/contacts/read-contacts.ts';
import { partnership } from './partnership.ts';

function table(...rows: string[][]) {
  return {
    file: 'liste.csv',
    sheets: [{ rows: rows.map((cells, index): Row => ({ line: index + 1, cells })) }],
  };
}

describe('A name in two columns is one name', () => {
  test.each([
    ['Kontaktperson fornavn', 'Kontaktperson efternavn'],
    ['Fornavn på kontaktperson', 'Efternavn på kontaktperson'],
    ['Kontaktpersonens fornavn', 'Kontaktpersonens efternavn'],
    ['Fornavn', 'Efternavn'],
    ['Contact person first name', 'Contact person last name'],
  ])('under "%s" and "%s", in either order', (first, last) => {
    const names = { [first]: 'Åse Maria', [last]: 'Østergård Lund' };
    for (const order of [
      [first, last],
      [last, first],
    ]) {
      const { answers, problems } = readAnswers(
        table(
          ['Kommune', 'Svar', ...order, 'E-mail'],
          ['Aarhus', 'Ja', ...order.map((one) => names[one] ?? ''), 'aase@aarhus.dk'],
        ),
        partnership(),
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(answers.map(({ answer }) => answer.contacts)).toEqual([
        [expect.objectContaining({ name: 'Åse Maria Østergård Lund', email: 'aase@aarhus.dk' })],
      ]);
    }
  });

  test('below a group in a row of its own, and in a list of contacts', () => {
    const grouped = readAnswers(
      table(
        ['', '', 'Kontaktperson', '', ''],
        ['Kommune', 'Svar', 'Fornavn', 'Efternavn', 'E-mail'],
        ['Aarhus', 'Ja', 'Bo', 'Lund', 'bo@aarhus.dk'],
      ),
      partnership(),
    );
    expect(grouped.answers[0]?.answer.contacts[0]).toMatchObject({ name: 'Bo Lund', email: 'bo@aarhus.dk' });
    const { contacts } = readContacts(
      table(
        ['Kommune', 'Efternavn', 'Fornavn', 'E-mail'],
        ['Aarhus', 'Lund', 'Bo', 'bo@aarhus.dk'],
        ['Odense', '', 'Ea', 'ea@odense.dk'],
      ),
      { invited: 'all' },
    );
    expect(contacts.map(({ person }) => person.name)).toEqual(['Bo Lund', 'Ea']);
  });

  test('but not where the two are of different persons', () => {
    const { answers } = readAnswers(
      table(
        ['Kommune', 'Svar', 'Kontaktperson fornavn', 'Stedfortræder efternavn'],
        ['Aarhus', 'Ja', 'Bo', 'Holm'],
      ),
      partnership(),
    );
    expect(JSON.stringify(answers)).not.toContain('Bo Holm');
  });
});
