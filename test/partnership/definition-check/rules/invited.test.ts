import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('who is invited', [
  [
    'a code that no municipality has',
    DAGTILBUD,
    { invited: ['0751', '0101', '0999', '0147', '0151', '0153', '0155', '0157', '0159'] },
    {
      rule: 'error: unknown-municipality',
      line: '- "0999"',
      expected: "en kode på fire cifre i anførselstegn, for eksempel '0751'",
      found: '0999',
      fix: 'Skriv koden med nullet foran. "partnerskab municipalities" nævner dem alle.',
    },
  ],
  [
    'a name instead of a code',
    DAGTILBUD,
    { invited: ['0751', '0101', 'Hoeje Taastrup', '0147', '0151', '0153', '0155', '0157'] },
    {
      rule: 'error: unknown-municipality',
      line: '- Hoeje Taastrup',
      expected: "en kode på fire cifre i anførselstegn, for eksempel '0751'",
      found: 'Hoeje Taastrup',
      fix: 'Skriv koden med nullet foran. Høje-Taastrup Kommune har \'0169\'. "partnerskab municipalities" nævner dem alle.',
    },
  ],
  [
    'a municipality stands twice',
    DAGTILBUD,
    { invited: ['0751', '0101', '0147', '0151', '0153', '0155', '0157', '0159', '0751'] },
    {
      rule: 'warning: invited-twice',
      line: '- "0751"',
      expected: 'hver kommune én gang',
      found: '0751',
      fix: 'Tag den ene ud.',
    },
  ],
]);
