import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('who is invited', [
  [
    'a code that no municipality has',
    DAGTILBUD,
    { invited: ['0751', '0101', '0999', '0147', '0151', '0153', '0155', '0157', '0159'] },
    {
      rule: 'error: unknown-municipality',
      line: '- "0999"',
      expected: "a code of four digits in quotation marks, such as '0751'",
      found: '0999',
      fix: 'Write the code with its leading zero. "partnerskab municipalities" lists them.',
    },
  ],
  [
    'a name instead of a code',
    DAGTILBUD,
    { invited: ['0751', '0101', 'Hoeje Taastrup', '0147', '0151', '0153', '0155', '0157'] },
    {
      rule: 'error: unknown-municipality',
      line: '- Hoeje Taastrup',
      expected: "a code of four digits in quotation marks, such as '0751'",
      found: 'Hoeje Taastrup',
      fix: 'Write the code with its leading zero. Høje-Taastrup Kommune has \'0169\'. "partnerskab municipalities" lists them.',
    },
  ],
  [
    'a municipality stands twice',
    DAGTILBUD,
    { invited: ['0751', '0101', '0147', '0151', '0153', '0155', '0157', '0159', '0751'] },
    {
      rule: 'warning: invited-twice',
      line: '- "0751"',
      expected: 'each municipality once',
      found: '0751',
      fix: 'Take one of them out.',
    },
  ],
]);
