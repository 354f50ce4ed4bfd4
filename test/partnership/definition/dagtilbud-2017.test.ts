import { describe, expect, test } from 'vitest';
import { partyOf } from '../../../src/partnership/definition/parties.ts';
import { readDefinition } from './definition-file.ts';
import { timelineRows, written } from './timeline-rows.ts';

const definition = readDefinition('partnerships/dagtilbud-2017');
const { agreement, focusAreas, letterhead, networkMeetings, networks, organisation, participants } =
  definition;
const municipality = partyOf(definition, 'municipality');
const kl = partyOf(definition, 'kl');

const FACTS: [number: string, fact: unknown, expected: unknown][] = [
  ['R1', definition.title, 'Partnerskab om udvikling af kvaliteten i dagtilbud'],
  ['R2', letterhead.date, '2017-04-07'],
  ['R3', letterhead.caseId, 'SAG-2016-06696'],
  ['R4', letterhead.documentId, '2301487'],
  ['R5', [letterhead.email, letterhead.phone], ['HSO@kl.dk', '3370 3316']],
  [
    'R6',
    [...letterhead.address, letterhead.website],
    ['Weidekampsgade 10', 'Postboks 3370', '2300 København S', 'www.kl.dk'],
  ],
  ['R8', definition.invited, 'all'],
  ['R9', organisation.projectLead, 'KL'],
  ['R10', [municipality.accedes, municipality.by], ['municipal-council', 'kommunalbestyrelsen']],
  ['R11', kl.by, 'bestyrelsen'],
  [
    'R12',
    participants.targetGroup,
    [
      { label: 'dagtilbudschefer', optional: false },
      { label: 'konsulenter i forvaltningen', optional: false },
      { label: 'dagtilbudsledere', optional: false },
    ],
  ],
  ['R13 and R55', participants.politicians, { maximum: 2 }],
  ['R14', organisation.facilitators, ['KL', 'COK']],
  ['R15', organisation.knowledgePartners, ['COK', 'professionshøjskolerne', 'andre vidensmiljøer']],
  [
    'R16 and R19',
    definition.advisoryGroup?.members,
    ['BKF', 'BUPL', 'FOA', 'Sundhedsplejerskerne', 'PPR', 'Børne- og Socialministeriet'],
  ],
  ['R17', definition.advisoryGroup?.meetingsPerYear, 2],
  ['R18', definition.advisoryGroup?.text, expect.stringContaining('Øvrige interessenter')],
  ['R19: the ministry is told nothing along the way', organisation.ministry, undefined],
  [
    'R20, R21 and R79',
    definition.contacts,
    [
      { title: 'konsulent', name: 'Helle Steiness Olsen', email: 'hso@kl.dk', phone: '23831954' },
      { title: 'chefkonsulent', name: 'Lisbeth Due Pedersen', email: 'ldpe@kl.dk', phone: '30525062' },
    ],
  ],
  ['R22', definition.purpose[0], expect.stringContaining('øge kvaliteten i de kommunale dagtilbud')],
  ['R23', definition.successCriteria.length, 5],
  ['R24: no numbered deliverables', definition.deliverables, []],
  ['R27', definition.purpose.at(-1), expect.stringContaining('generaliserbar viden')],
  ['R28', definition.legalBasis.join(' '), expect.stringContaining('styrket pædagogisk læreplan')],
  ['R29', definition.contentFromParticipants, expect.stringContaining('ikke fuldt ud fastlagt på forhånd')],
  [
    'R30',
    focusAreas.list.map(({ label }) => label),
    [
      'Samarbejde med forældre om børns læring og trivsel',
      'Tværprofessionelle samarbejde',
      'Dokumentation og dataunderstøttet ledelse',
      'Dagtilbuddets arbejde med at øge social mobilitet',
      'Digital understøttelse af kvalitetsudvikling i dagtilbud',
      'Tidlig indsats og forebyggelse',
      'Overgange og sammenhænge',
      'Tosprogede børn',
    ],
  ],
  ['R31', focusAreas.finalList, expect.stringContaining('sammen med partnerskabskommunerne')],
  ['R32 and R33', focusAreas.ranking, { minimum: 3, maximum: 5, ownSuggestion: true }],
  ['R34', focusAreas.perNetwork, { minimum: 3, maximum: 5 }],
  ['R35', definition.registration.form, 'elektronisk til-/frameldingsskema'],
  ['R36', definition.registration.asksForDeclines, true],
  ['R38', definition.registration.meaning, expect.stringContaining('interesseret i at gå videre')],
  ['R40', agreement.name, 'politisk partnerskabsaftale'],
  ['R41', agreement.describes, ['de konkrete mål', 'indsatsområder', 'partnernes opgaver']],
  ['R42', kl.tasks.join('; '), expect.stringContaining('skabelon til den politiske aftale')],
  ['R44: not said when it binds', agreement.binding, undefined],
  ['R45: no terms', agreement.terms, {}],
  ['R46', networks.size, { minimum: 8, maximum: 10 }],
  ['R47', networks.count, 'several'],
  [
    'R48–R51',
    networks.criteria,
    [
      { kind: 'focus-area-wishes', weight: 3 },
      { kind: 'leadership-priorities', weight: 1 },
      { kind: 'mix', wanted: 'diversity', weight: 1 },
      { kind: 'geography', weight: 2 },
    ],
  ],
  ['R49: no list to choose from', focusAreas.leadershipPriorities, []],
  ['R52', networks.text, expect.stringMatching(/bedst mulige match.*størst mulig grad/)],
  ['R53: no minimum', participants.minimum, undefined],
  ['R53', participants.maximum, 5],
  ['R54: not said', participants.samePersons, false],
  [
    'R56 and R60',
    [networkMeetings.label, networkMeetings.count, networkMeetings.fullDay, networkMeetings.ownDates],
    ['temamøde', 5, true, true],
  ],
  [
    'R57 and R55',
    definition.seminars.map(({ kind, label, politicians }) => [kind, label, politicians]),
    [
      ['opening', 'opstartsseminar', true],
      ['midway', 'midtvejsseminar', true],
      ['closing', 'afslutningsseminar', true],
    ],
  ],
  ['R58', networkMeetings.count + definition.seminars.length, 8],
  ['R59', municipality.tasks.join('; '), expect.stringContaining('fastlagte og forpligtende møderække')],
  ['R61', networkMeetings.theme, expect.stringContaining('udvalgte indsatsområder')],
  [
    'R62–R65 and R68',
    definition.obligations.map(({ when, text, optional }) => [when, text, optional]),
    [
      ['during', 'gennemfører en selvevaluering', false],
      ['during', 'arbejder med hjemmeopgaver i egen organisation', false],
      ['during', 'deltager i gensidige kommunebesøg', false],
      ['during', 'medvirker i interview mv.', false],
      ['during', expect.stringContaining('frivillig lederrotation'), true],
    ],
  ],
  ['R66: no preconditions', definition.preconditions, []],
  ['R67: no price', definition.addOns.map(({ id, price }) => [id, price]), [['lederforloeb', undefined]]],
  [
    'R67',
    definition.addOns[0]?.text,
    expect.stringMatching(/individuel sparring.*lederrotation.*diplomniveau/),
  ],
  ['R69', definition.price.amount, 110_000],
  [
    'R70',
    definition.price.covers,
    [
      'fem heldagstemamøder for op til fem deltagere fra kommunen',
      'tre tværgående seminarer for alle deltagere samt for op til to politikere fra kommunen',
    ],
  ],
  [
    'R71',
    [written(definition.period.from), written(definition.period.to), definition.period.months],
    ['half-year 2017-07-01/2017-12-31', 'half-year 2019-07-01/2019-12-31', 24],
  ],
  ['R72: the timeline is firm', definition.timeline.tentative, undefined],
  ['R73', definition.dissemination.text.join(' '), expect.stringContaining('materiale til alle kommuner')],
  [
    'R75',
    definition.dissemination.occasions,
    ['Børn & Unge Topmødet', 'den årlige dagtilbudskonference', 'konferencer om udsatte børn mv.'],
  ],
  ['R76', definition.siblingInitiatives?.sharedGoals.length, 3],
  [
    'R77, R78, M24 and M25',
    definition.siblingInitiatives?.initiatives.map(({ title, when }) => [title, written(when)]),
    [
      ['Politiske møder', 'month 2017-05-01/2017-05-31'],
      ['Faglige temamøder', 'season 2017-09-01/2017-11-30'],
    ],
  ],
  [
    'R77',
    definition.siblingInitiatives?.initiatives[0]?.text,
    expect.stringContaining('tre steder i landet'),
  ],
  ['R80', definition.seminarPurpose[0], expect.stringContaining('politikere og centrale parter')],
  ['R81', definition.seminarPurpose.join(' '), expect.stringContaining('koblingen mellem viden fra praksis')],
  ['R82', definition.localWork.join(' '), expect.stringContaining('forandringer i ledelsesopgaven')],
  [
    'R45: the chair who signs, by period',
    { municipality: municipality.signatories, kl: kl.signatories },
    {
      municipality: [{ title: 'borgmester' }],
      kl: [
        { title: 'formand for KL', name: 'Martin Damm', from: '2014-03-20', until: '2018-03-07' },
        { title: 'formand for KL', name: 'Jacob Bundsgaard', from: '2018-03-08' },
      ],
    },
  ],
];

describe('the partnership of 2017 holds what the project description says', () => {
  test.each(FACTS)('%s', (_number, fact, expected) => {
    expect(fact).toEqual(expected);
  });

  test('M1–M13, M23 and R37: every milestone keeps its precision, in the order of the description', () => {
    expect(timelineRows(definition)).toEqual([
      'invitation | month 2017-04-01/2017-04-30 | invitation',
      'interessefrist | day 2017-05-05/2017-05-05 | registration-deadline',
      'forventningsafstemning | range 2017-05-05/2017-06-30 | alignment',
      'tiltraedelse | day 2017-06-16/2017-06-16 | approval | doneBy',
      'opstartsseminar | day 2017-09-20/2017-09-20 | seminar | political',
      'temamoede-1 | quarter 2017-10-01/2017-12-31 | network-meeting | perNetwork',
      'temamoede-2 | quarter 2018-04-01/2018-06-30 | network-meeting | perNetwork',
      'kommunebesoeg | quarter 2018-07-01/2018-09-30 | visits+leader-exchange',
      'midtvejsseminar | quarter 2018-10-01/2018-12-31 | seminar | political',
      'temamoede-3 | quarter 2019-01-01/2019-03-31 | network-meeting | perNetwork',
      'temamoede-4 | quarter 2019-04-01/2019-06-30 | network-meeting | perNetwork',
      'temamoede-5 | quarter 2019-07-01/2019-09-30 | network-meeting | perNetwork',
      'afslutningsseminar | quarter 2019-07-01/2019-09-30 | seminar | political',
      'foelgegruppe | recurring | advisory-group | internal',
    ]);
  });
});
