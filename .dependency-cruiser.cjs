const { readdirSync } = require('node:fs');

// Which way imports point: docs/decisions/0012-rooms.md. Each outside package has one home.
const homes = {
  '@slack/': 'src/bot/slack/',
  '(@microsoft/teams-ai|botbuilder|openai)': 'src/bot/teams/',
  jose: 'src/bot/teams/check-token.ts',
  docx: 'src/documents/docx/',
  '(@myriaddreamin/|@expo-google-fonts/)': 'src/documents/pdf/',
  gemoji: 'src/bot/slack/typed-text.ts',
  '(@resvg/|dejavu-fonts-ttf)': 'src/documents/picture/png.ts',
  diff: 'src/documents/text-differences.ts',
  handlebars: 'src/templates/handlebars/',
  'markdown-it': 'src/documents/read-markdown.ts',
  'ical-generator': 'src/schedule/calendar/calendar-text.ts',
  'node-cron': 'src/schedule/cron.ts',
  'prom-client': 'src/server/metrics.ts',
  nodemailer: 'src/bot/mail/',
  '(ical.js|imapflow|mailparser)': 'src/bot/mail/incoming/',
  '(kysely|pg)': 'src/store/',
  '(csv-parse|fflate|numfmt|pdfjs-dist|read-excel-file|saxen|write-excel-file|yaml|yauzl)':
    'src/intake/files/',
  commander: 'src/(cli|commands/)',
  '@?hono': 'src/(bot/web|web)/',
  'openid-client': 'src/web/sign-in/provider.ts',
  dkfds: 'src/bot/web/',
};

/** Top-level folders, and which others each may import. What comes after `bot` puts everything together. */
const everything = [
  'problems',
  'partnership',
  'intake',
  'templates',
  'store',
  'chat',
  'documents',
  'schedule',
  'acts',
  'bot',
];
const rooms = {
  problems: [],
  partnership: [],
  intake: ['partnership'],
  templates: ['partnership'],
  store: ['partnership'],
  chat: ['partnership', 'store'],
  documents: ['partnership', 'intake', 'templates', 'store', 'chat'],
  schedule: ['partnership', 'store', 'templates', 'documents', 'chat'],
  acts: ['partnership', 'intake', 'templates', 'store', 'documents', 'schedule'],
  bot: ['partnership', 'intake', 'templates', 'store', 'chat', 'documents', 'schedule', 'acts'],
  web: everything,
  doctor: [...everything, 'web'],
  server: [...everything, 'web', 'doctor'],
  commands: [...everything, 'web', 'doctor', 'server'],
  demo: [...everything, 'web', 'doctor', 'server', 'commands'],
};
const everywhere = '^src/((clock|errors|loopback|private-files|recent)\\.ts$|problems/)';
/** The environment is known to those who put everything together. */
const configured = '^src/(config|config-sign-in|teams-tenants)\\.ts$';
/** Programs of their own start the server. */
const server = '^src/main\\.ts$';

/** Inside a folder: each folder or file may import those before it, never those after it. `.` are the files not named. */
const floors = {
  'src/problems': ['text', '.'],
  'src/partnership': [
    '.',
    'municipalities',
    'dates',
    'definition',
    'enrolment',
    'invoicing',
    'meetings',
    'reminders',
    'identity',
    'networks',
    'definition-check',
  ],
  'src/partnership/definition-check': ['finding.ts', 'shown.ts', 'rules', '.'],
  'src/partnership/networks': ['.', 'bound'],
  'src/intake': ['answers', 'contacts', 'invoicing', 'files'],
  'src/intake/answers': ['cells', '.'],
  'src/templates': ['fields', 'handlebars', '.'],
  'src/store': [
    'db',
    'partnerships',
    'privacy',
    'enrolments',
    'invoicing',
    'networks',
    'identity',
    'reminders',
    '.',
  ],
  'src/chat': ['.', 'text'],
  'src/commands': [
    'terminal',
    'input',
    '.',
    'export',
    'installation',
    'invoicing',
    'networks',
    'signing',
    'program',
  ],
  'src/documents': [
    'text',
    '.',
    'layout',
    'docx',
    'pdf',
    'picture',
    'timeline',
    'networks',

    'agreement',
    'invitation',
    'case-file',
    'papers',
    'drafts',
    'drafting',
    'workbook',
  ],
  'src/schedule': ['services.ts', 'plan', 'audience', 'message', 'calendar', 'outbox', 'preview', '.'],
  'src/acts': ['acting.ts', 'activation', '.', 'signing-service'],
  'src/web': [
    'text',
    'site',
    'sign-in',
    'parts',
    'work',
    'inbox',
    'health',
    'privacy',
    'partnerships',
    'networks',
    'agreements',
    'received',
    'definition',
    'municipalities',
    'municipality',
    'timeline',
    'meetings',
    'reminders',
    '.',
  ],
  'src/bot/mail': ['incoming', '.'],
  'src/bot/web': ['assets', 'render', 'pages', '.'],
  'src/bot': [
    'services.ts',
    'parse',
    'rate-limit',
    'platform',
    'slack',
    'teams',
    'web',
    'mail',
    'context',
    'forms',
    'conversation',
    'contact',
    'staff',
    '.',
  ],
};

const escaped = (path) => path.replaceAll('.', '\\.');

/** What of a folder a name in `floors` stands for. */
function partOf(parent, name, names) {
  if (name.endsWith('.ts')) return `^${parent}/${escaped(name)}$`;
  if (name !== '.') return `^${parent}/${name}/`;
  const named = names.filter((other) => other.endsWith('.ts')).map((other) => escaped(other.slice(0, -3)));
  const others = named.length > 0 ? `(?!(?:${named.join('|')})\\.ts$)` : '';
  return `^${parent}/${others}[^/]+\\.ts$`;
}

function foldersIn(parent) {
  return readdirSync(parent, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() &&
        readdirSync(`${parent}/${entry.name}`, { recursive: true }).some((file) => file.endsWith('.ts')),
    )
    .map(({ name }) => name);
}

/** A folder that no rule speaks of would be one whose imports nobody watches. */
function refuseUnlisted(parent, listed) {
  const unlisted = foldersIn(parent).filter((name) => !listed.includes(name));
  if (unlisted.length > 0)
    throw new Error(`.dependency-cruiser.cjs says nothing of ${parent}/${unlisted.join(', ')}`);
}

refuseUnlisted('src', Object.keys(rooms));
for (const [parent, names] of Object.entries(floors)) refuseUnlisted(parent, names);
const flat = Object.keys(rooms)
  .map((room) => `src/${room}`)
  .filter((room) => !(room in floors));
for (const room of flat) refuseUnlisted(room, []);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-tests', severity: 'error', from: { path: '^src' }, to: { path: '^test' } },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-inwards`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^src/',
        pathNot: `^src/(${[room, ...allowed].join('|')})/|${everywhere}${everything.includes(room) ? '' : `|${configured}`}${room === 'demo' ? `|${server}` : ''}`,
      },
    })),
    ...Object.entries(floors).flatMap(([parent, names]) =>
      names.slice(0, -1).map((name, index) => ({
        name: `${parent}/${name}-imports-those-before-it`,
        severity: 'error',
        from: { path: partOf(parent, name, names) },
        to: {
          path: names
            .slice(index + 1)
            .map((other) => partOf(parent, other, names))
            .join('|'),
        },
      })),
    ),
    {
      name: 'partnership-is-pure',
      comment: 'The domain knows clock, zod, luxon and a spelling distance, and does no input or output.',
      severity: 'error',
      from: { path: '^src/partnership/' },
      to: {
        pathNot:
          '^src/(partnership/|problems/|(clock|errors)\\.ts$)|node_modules/(zod|luxon|leven|@types/luxon)/',
      },
    },
    {
      name: 'a-platform-only-translates',
      comment:
        'A platform knows what is said and how fast it may be said; never another platform, never a form or a flow.',
      severity: 'error',
      from: { path: '^src/bot/(slack|teams|mail)/' },
      to: {
        path: '^src/',
        pathNot: `^src/(bot/($1|rate-limit|platform)|chat|partnership/identity)/|${everywhere}`,
      },
    },
    {
      name: 'the-bot-knows-no-platform',
      severity: 'error',
      from: { path: '^src/bot/', pathNot: '^src/bot/(slack|teams|mail)/' },
      // What comes in by mail is nobody's surface: it is only read.
      to: { path: '^src/bot/(slack|teams|mail)/', pathNot: '^src/bot/mail/incoming/' },
    },
    {
      name: 'the-rate-limit-knows-nothing-else',
      comment: 'How fast a platform takes messages is counted without knowing what is sent.',
      severity: 'error',
      from: { path: '^src/bot/rate-limit/' },
      to: { path: '^src/', pathNot: '^src/bot/rate-limit/' },
    },
    {
      name: 'rights-come-first',
      comment: 'Where a municipality stands is read where it is decided who may see it.',
      severity: 'error',
      from: { path: '^src/bot/', pathNot: '^src/bot/context/' },
      to: { path: '^src/store/enrolments/status\\.ts$', dependencyTypesNot: ['type-only'] },
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
