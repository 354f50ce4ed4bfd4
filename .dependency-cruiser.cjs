// Which way imports point: docs/decisions/0001-house.md. Each outside package has one home.
const homes = {
  '@slack/': 'src/bot/slack/',
  '(@microsoft/teams-ai|botbuilder|openai)': 'src/bot/teams/',
  docx: 'src/documents/docx/',
  '(@resvg/|dejavu-fonts-ttf)': 'src/documents/network-map/png.ts',
  handlebars: 'src/templates/handlebars/',
  'markdown-it': 'src/documents/markdown/',
  'ical-generator': 'src/bot/reminders/calendar-file.ts',
  'node-cron': 'src/schedule/cron.ts',
  '(kysely|pg)': 'src/store/',
  '(csv-parse|fflate|read-excel-file|saxen|write-excel-file|yaml|yauzl)': 'src/files/',
  commander: 'src/(cli|commands/)',
};

const mayImport = {
  partnership: [],
  templates: ['partnership'],
  documents: ['partnership', 'templates'],
  files: ['partnership'],
  store: ['partnership'],
  drafting: ['partnership', 'templates', 'documents', 'files', 'store', 'bot/text'],
  schedule: ['partnership', 'store'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^test' },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(mayImport).map(([room, allowed]) => ({
      name: `${room}-imports-inwards`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^src/',
        pathNot: `^src/(${[room, ...allowed].join('|')})/|^src/(clock|errors|private-files)\\.ts$`,
      },
    })),
    {
      name: 'partnership-is-pure',
      comment: 'The domain knows clock, zod, luxon and a spelling distance, and does no input or output.',
      severity: 'error',
      from: { path: '^src/partnership/' },
      to: { pathNot: '^src/|node_modules/(zod|luxon|leven|@types/luxon)/' },
    },
    {
      name: 'a-platform-only-translates',
      comment:
        'bot/slack and bot/teams know forms, messages, the port, the pace and words; never each other, never flows.',
      severity: 'error',
      from: { path: '^src/bot/(slack|teams)/' },
      to: {
        path: '^src/',
        pathNot: '^src/bot/($1/|text/|pace/|(form|message|port)\\.ts$)|^src/(clock|errors)\\.ts$',
      },
    },
    {
      name: 'the-pace-knows-nothing-else',
      comment: 'How fast a platform takes messages is counted without knowing what is sent.',
      severity: 'error',
      from: { path: '^src/bot/pace/' },
      to: { path: '^src/', pathNot: '^src/bot/pace/' },
    },
    {
      name: 'the-bot-knows-no-platform',
      severity: 'error',
      from: { path: '^src/bot/', pathNot: '^src/bot/(slack|teams)/' },
      to: { path: '^src/bot/(slack|teams)/' },
    },
    {
      name: 'rights-come-first',
      comment:
        'Where a municipality stands is read where it is decided who may see it; letter-meant shows nothing of it.',
      severity: 'error',
      from: {
        path: '^src/bot/(bot\\.ts|flows/|forms/|conversation/)',
        pathNot: '^src/bot/flows/(talk|partnership-known|letter-meant)\\.ts$',
      },
      to: { path: '^src/store/status\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(homes).map(([outside, home]) => ({
      name: `home-of-${outside}`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^${home}` },
      to: { path: `node_modules/(@types/)?${outside}` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^demo/|^data/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
