import { describe, expect, test } from 'vitest';
import { readContacts } from '../../../src/intake/contacts/read-contacts.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { csv, encoded } from '../files/bytes.ts';
import { workbook } from '../files/workbook.ts';

async function contactsIn(bytes: Uint8Array) {
  const read = await readTable('kontakter', bytes);
  if (!read.ok) return { contacts: [], rules: read.problems.map(({ rule }) => rule) };
  const { contacts, problems } = readContacts(read.table, { invited: 'all' });
  return { contacts, rules: problems.map(({ severity, rule }) => `${severity} ${rule}`) };
}

const HEADINGS = ['Kommune', 'Navn', 'Titel', 'E-mail', 'Telefon'];
const ODENSE = ['Odense', 'Bo Lindeløv', 'dagtilbudschef', 'bo@odense.dk', '12 34 56 78'];
const BO = { name: 'Bo Lindeløv', title: 'dagtilbudschef', email: 'bo@odense.dk', phone: '12 34 56 78' };

describe('Contacts are read as answers are', () => {
  test.each(['Windows-1252', 'Mac OS Roman', 'DOS 850', 'UTF-16 without a mark, little end first'])(
    'in %s',
    async (encoding) => {
      const { contacts } = await contactsIn(
        encoded(
          encoding,
          csv([HEADINGS, ODENSE, ['Ærø', 'Åse Bjørn', 'på orlov', 'aase@aeroekommune.dk', '']]),
        ),
      );
      expect(contacts).toMatchObject([
        { municipality: '0461', role: 'contact', person: BO },
        { person: { name: 'Åse Bjørn' } },
      ]);
    },
  );

  test('below a title, in two rows and on several sheets, without what is hidden', async () => {
    const { contacts, rules } = await contactsIn(
      await workbook({
        Fyn: [['Kontakter på Fyn'], HEADINGS, ODENSE],
        Jylland: [
          ['', 'Kontaktperson', '', '', ''],
          HEADINGS,
          ['Vejle', 'Anna Holm', '', 'anna@vejle.dk', ''],
        ],
      }),
    );
    expect(contacts.map(({ municipality, person }) => [municipality, person.name])).toEqual([
      ['0461', 'Bo Lindeløv'],
      ['0630', 'Anna Holm'],
    ]);
    expect(rules).toEqual(['note other-sheets']);
  });

  test('with whatever stands around an address taken away, and what is not known yet left out', async () => {
    const { contacts, rules } = await contactsIn(
      Buffer.from(
        csv([
          HEADINGS,
          ['Odense', 'Bo Lindeløv', 'afventer', 'mailto:bo@odense.dk', '12 34 56 78'],
          ['Vejle', 'Anna Holm', '', 'Anna Holm <anna\u2011m@vejle.dk>', 'spørg efter hende'],
          ['Ærø', 'fem fra dagtilbud', '', 'a@aeroekommune.dk, b@aeroekommune.dk', ''],
        ]),
      ),
    );
    expect(contacts.map(({ person }) => person)).toEqual([
      { name: 'Bo Lindeløv', email: 'bo@odense.dk', phone: '12 34 56 78' },
      { name: 'Anna Holm', email: 'anna-m@vejle.dk', phone: 'spørg efter hende' },
    ]);
    expect(rules.sort()).toEqual([
      'error invalid-email',
      'note not-known-yet',
      'warning doubtful-name',
      'warning doubtful-phone',
    ]);
  });

  test('with headings in two rows that can not be read named as the cause', async () => {
    const { rules } = await contactsIn(
      Buffer.from(
        csv([
          ['Kommune', '', 'Person', ''],
          ['Hvilken', 'Ø/V', 'Hvem', 'Mail'],
          ['Odense', 'Ø', 'Bo', 'bo@odense.dk'],
        ]),
      ),
    );
    expect(rules).toEqual(['error two-rows-unread']);
  });

  test('where the municipality is one cell beside several contacts', () => {
    const rows = [HEADINGS, ODENSE, ['', 'Anna Holm', '', 'anna@odense.dk', '']].map((cells, index) => ({
      line: index + 1,
      cells,
    }));
    const merged = [{ top: 2, bottom: 3, left: 1, right: 1 }];
    const table = { file: 'kontakter.xlsx', sheets: [{ name: 'Ark1', rows, merged }] };
    expect(readContacts(table, { invited: 'all' }).contacts).toMatchObject([
      { municipality: '0461', person: BO },
      { municipality: '0461', person: { name: 'Anna Holm' } },
    ]);
  });

  test('by the name that a directory shows', async () => {
    const { contacts, rules } = await contactsIn(
      Buffer.from(
        csv([HEADINGS, ['Odense', 'Lindeløv, Bo (BLIN)', 'dagtilbudschef', 'bo@odense.dk', '12 34 56 78']]),
      ),
    );
    expect(contacts).toMatchObject([{ person: BO }]);
    expect(rules).toEqual(['note name-understood']);
  });

  test('one in each row: a row that names two is told of', async () => {
    const { contacts, rules } = await contactsIn(
      Buffer.from(csv([HEADINGS, ['Odense', 'Bo Lindeløv og Anna Holm', '', 'bo@odense.dk', '']])),
    );
    expect(contacts).toEqual([]);
    expect(rules).toEqual(['error several-contacts']);
  });

  test('from a form, without who sent it in', async () => {
    const { contacts } = await contactsIn(
      Buffer.from(
        csv([
          ['ID', 'Start time', 'Completion time', 'Email', 'Name', ...HEADINGS],
          ['1', 'a', 'b', 'anonymous', '', ...ODENSE],
        ]),
      ),
    );
    expect(contacts).toMatchObject([{ person: BO }]);
  });
});

describe('What is beside a person', () => {
  test.each([
    [['Odense', '2027-01-02', '', 'bo@odense.dk', ''], ['error no-name-there']],
    [['Odense', 'bo@odense.dk', '', 'bo@odense.dk', ''], ['error no-name-there']],
    [['Odense', '12 34 56 78', '', 'bo@odense.dk', ''], ['error no-name-there']],
  ])('never becomes a name: %j', async (row, rules) => {
    expect(await contactsIn(Buffer.from(csv([HEADINGS, row])))).toEqual({ contacts: [], rules });
  });

  test('is told of where it is not kept, or kept as a title', async () => {
    const { contacts, rules } = await contactsIn(
      Buffer.from(
        csv([HEADINGS, ['Odense', 'Bo Lindeløv (orlov til 1/3)', '', 'bo@odense.dk (indtil 1/3)', '123456']]),
      ),
    );
    expect(contacts).toMatchObject([{ person: { name: 'Bo Lindeløv', email: 'bo@odense.dk' } }]);
    expect(rules).toEqual(['warning beside-email', 'warning doubtful-phone', 'warning doubtful-title']);
  });
});

describe('A row with more than one person', () => {
  const [OWN, OTHER] = [
    { municipality: '0461', role: 'contact', person: { name: 'Bo Lindeløv', email: 'bo@odense.dk' } },
    { name: 'Anna Holm', email: 'anna@odense.dk' },
  ];
  const CELLS = ['Odense', 'Bo Lindeløv', 'bo@odense.dk', 'Anna Holm', 'anna@odense.dk'];

  test.each([
    ['Kommune', 'Kontaktperson', 'E-mail', 'Stedfortræder', 'Stedfortræders e-mail'],
    [
      'Kommune',
      'Kontaktpersonens navn',
      'Kontaktpersonens mail',
      'Navn på stedfortræder',
      'E-mail på stedfortræder',
    ],
    ['Municipality', 'Contact person', 'E-mail', 'Deputy', 'Deputy e-mail'],
  ])('has a substitute where a column says so: %s, %s, %s, %s, %s', async (...headings) => {
    const { contacts, rules } = await contactsIn(Buffer.from(csv([headings, CELLS])));
    expect(rules).toEqual([]);
    expect(contacts).toEqual([OWN, { municipality: '0461', role: 'substitute', person: OTHER }]);
  });

  test('has a second contact where columns are numbered', async () => {
    const headings = ['Kommune', 'Kontaktperson 1', 'E-mail 1', 'Kontaktperson 2', 'E-mail 2'];
    const { contacts, rules } = await contactsIn(Buffer.from(csv([headings, CELLS])));
    expect(rules).toEqual([]);
    expect(contacts).toEqual([OWN, { municipality: '0461', role: 'contact', person: OTHER }]);
  });

  test('is read below headings in two rows, where groups name the role', async () => {
    const { contacts, rules } = await contactsIn(
      await workbook({
        Ark1: [
          [
            'Kommune',
            { value: 'Kontakt', columnSpan: 2 },
            null,
            { value: 'Stedfortræder', columnSpan: 2 },
            null,
          ],
          [null, 'Navn', 'E-mail', 'Navn', 'E-mail'],
          CELLS,
        ],
      }),
    );
    expect(rules).toEqual([]);
    expect(contacts).toEqual([OWN, { municipality: '0461', role: 'substitute', person: OTHER }]);
  });

  test('has nobody beside the first where nobody is named, and never somebody called "x"', async () => {
    const headings = ['Kommune', 'Kontaktperson', 'E-mail', 'Stedfortræder'];
    const listed = (substitute: string) =>
      contactsIn(Buffer.from(csv([headings, ['Odense', 'Bo Lindeløv', 'bo@odense.dk', substitute]])));
    expect(await listed('')).toEqual({ contacts: [OWN], rules: [] });
    expect(await listed('ingen')).toEqual({ contacts: [OWN], rules: [] });
    for (const mark of ['x', 'Ja', 'nej'])
      expect(await listed(mark)).toEqual({
        contacts: [],
        rules: ['warning no-email', 'error no-name-there'],
      });
  });
});

test('Totals, repeated headings and remarks below a list of contacts are left out and named', async () => {
  const rows = [
    HEADINGS,
    ODENSE,
    ['I alt', '1'],
    HEADINGS,
    ['Antal kommuner: 1'],
    ['* = ny kontakt'],
    ['', '', 'Kilde: kommunen'],
  ];
  const { contacts, rules } = await contactsIn(Buffer.from(csv(rows)));
  expect(contacts).toHaveLength(1);
  expect(rules).toEqual([
    'note total-row',
    'note headings-again',
    'note total-row',
    'warning remark-row',
    'warning remark-row',
  ]);
  // A municipality that is misspelt is no remark.
  expect((await contactsIn(Buffer.from(csv([HEADINGS, ODENSE, ['Oddense']])))).rules).toContain(
    'error no-name',
  );
  expect((await contactsIn(Buffer.from(csv([HEADINGS, ODENSE, ['Brædstrup']])))).contacts).toHaveLength(1);
});

test('What stands under no heading is told of, and rows that are longer than the others', async () => {
  const under = await contactsIn(Buffer.from(csv([HEADINGS, [...ODENSE, '', 'ring først']])));
  expect(under.contacts).toHaveLength(1);
  expect(under.rules).toEqual(['note columns-without-heading', 'warning longer-than-headings']);
});
