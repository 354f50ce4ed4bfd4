import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('names', [
  [
    'a label is too long for chat',
    TILSYN,
    {
      'focusAreas.list.0.label':
        'Samarbejde med forældre, sundhedspleje, PPR og skole om de yngste børns sprog og trivsel',
    },
    {
      rule: 'error: label-too-long',
      line: '- { id: organisering-af-tilsyn, label: "Samarbejde med forældre, sundhedspleje, PPR og skole om de yngste børns sprog og trivsel" }',
      expected: 'højst 75 tegn, eller et shortLabel',
      found: '88 tegn',
      fix: 'Tilføj et shortLabel på højst 75 tegn; dokumenterne beholder navnet.',
    },
  ],
  [
    'a short label is too long as well',
    TILSYN,
    {
      'focusAreas.list.0': {
        id: 'a',
        label: 'Samarbejde med forældre, sundhedspleje, PPR og skole om de yngste børns sprog og trivsel',
        shortLabel:
          'Samarbejde med forældre, sundhedspleje, PPR og skole om de yngste børns sprog og trivsel',
      },
    },
    {
      rule: 'error: out-of-range',
      line: 'shortLabel: Samarbejde med forældre, sundhedspleje, PPR og skole om de yngste børns sprog og trivsel',
      expected: 'højst 75 tegn',
      found: '88 tegn',
      fix: 'Kort det af.',
    },
  ],
  [
    'the label of an add-on is too long for chat',
    DAGTILBUD,
    {
      'addOns.0.label':
        'Særskilt lederforløb med individuel sparring, lederrotation og et modul fra diplomuddannelsen',
    },
    {
      rule: 'error: label-too-long',
      line: 'label: Særskilt lederforløb med individuel sparring, lederrotation og et modul fra diplomuddannelsen',
      expected: 'højst 75 tegn, eller et shortLabel',
      found: '93 tegn',
      fix: 'Tilføj et shortLabel på højst 75 tegn; dokumenterne beholder navnet.',
    },
  ],
  [
    'the name of the partnership is too long for a button',
    TILSYN,
    {
      shortTitle: 'Udviklingspartnerskab om kommunal tilsynspraksis i dagtilbud, skoler og klubber',
    },
    {
      rule: 'error: out-of-range',
      line: 'shortTitle: Udviklingspartnerskab om kommunal tilsynspraksis i dagtilbud, skoler og klubber',
      expected: 'højst 75 tegn',
      found: '79 tegn',
      fix: 'Kort det af.',
    },
  ],
  [
    'two areas have the same label but for capitals',
    TILSYN,
    { 'focusAreas.list.0.label': 'EVALUERINGSKULTUR' },
    {
      rule: 'error: duplicate-label',
      line: '- { id: evalueringskultur, label: Evalueringskultur }',
      expected: 'et navn for hvert',
      found: 'Evalueringskultur',
      fix: 'Omdøb det ene, eller tag det ud.',
    },
  ],
  [
    'a short label is the label of another area',
    TILSYN,
    { 'focusAreas.list.6.shortLabel': 'Evalueringskultur' },
    {
      rule: 'error: duplicate-label',
      line: '- { id: afrapportering, label: Afrapportering/rapportudvikling og gennemsigtighed, shortLabel: Evalueringskultur }',
      expected: 'et navn for hvert',
      found: 'Evalueringskultur',
      fix: 'Omdøb det ene, eller tag det ud.',
    },
  ],
]);
