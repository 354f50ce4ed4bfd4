import { describe, expect, test } from 'vitest';
import { windowOf } from '../../../src/partnership/dates/window.ts';
import { partyOf } from '../../../src/partnership/definition/parties.ts';
import { readDefinition } from './definition-file.ts';
import { timelineRows, written } from './timeline-rows.ts';

const definition = readDefinition('partnerships/tilsyn-2020');
const { agreement, focusAreas, letterhead, networkMeetings, networks, organisation, participants } =
  definition;
const municipality = partyOf(definition, 'municipality');
const kl = partyOf(definition, 'kl');

const FACTS: [number: string, fact: unknown, expected: unknown][] = [
  ['R1', definition.title, 'Udviklingspartnerskab om kommunal tilsynspraksis'],
  ['R2', letterhead.date, '2019-11-26'],
  ['R3', letterhead.caseId, 'SAG-2019-04859'],
  ['R4', letterhead.documentId, '2827796'],
  ['R5', [letterhead.email, letterhead.phone], ['STNL@kl.dk', '3370 3693']],
  [
    'R6',
    [...letterhead.address, letterhead.website],
    ['Weidekampsgade 10', 'Postboks 3370', '2300 København S', 'www.kl.dk'],
  ],
  ['R8', definition.invited, 'all'],
  ['R9', organisation.projectLead, 'KL'],
  ['R10', [municipality.accedes, municipality.by], ['administration', 'forvaltningen']],
  ['R11: KL itself is the party', kl.by, undefined],
  [
    'R12',
    participants.targetGroup,
    [
      { label: 'dagtilbudschefer', optional: false },
      { label: 'konsulenter i forvaltningen', optional: false },
      { label: 'dagtilbudsledere', optional: true },
    ],
  ],
  ['R13 and R55: no politicians', participants.politicians, undefined],
  ['R14, without the brackets', organisation.facilitators, ['KL', 'COK']],
  ['R15', organisation.knowledgePartners, ['vidensmiljøer']],
  ['R16: not named', definition.advisoryGroup?.members, []],
  ['R17: not said', definition.advisoryGroup?.meetingsPerYear, undefined],
  [
    'R19 and R74',
    organisation.ministry,
    {
      name: 'Børne- og Undervisningsministeriet',
      role: expect.stringContaining('løbende indsigter om god kommunal tilsynspraksis'),
    },
  ],
  [
    'R20, R21 and R79, with the address of 2017 for lpde@kl.dk',
    definition.contacts,
    [
      { title: 'konsulent', name: 'Stinne Nøhr Lawaetz', email: 'stnl@kl.dk', phone: '2234 2125' },
      { title: 'chefkonsulent', name: 'Lisbeth Due Pedersen', email: 'ldpe@kl.dk', phone: '3052 5062' },
    ],
  ],
  ['R22', definition.purpose.length, 2],
  ['R23', definition.successCriteria.length, 3],
  [
    'R24, R25 and R26',
    definition.deliverables.map(({ title }) => title),
    ['Facilitering af en udviklingsproces for deltagerkommunerne', 'Inspirationsmodeller for tilsynspraksis'],
  ],
  ['R25', definition.deliverables[0]?.text, expect.stringContaining('fem heldagsarrangementer')],
  ['R26', definition.deliverables[1]?.text, expect.stringContaining('i forlængelse af partnerskabet')],
  ['R27', definition.dissemination.text.join(' '), expect.stringContaining('landets øvrige kommuner')],
  ['R28', definition.legalBasis.join(' '), expect.stringMatching(/føre tilsyn.*fastsætte og offentliggøre/)],
  ['R29', definition.contentFromParticipants, expect.stringContaining('efter input fra deltagerkommunerne')],
  [
    'R30',
    focusAreas.list.map(({ label }) => label),
    [
      'Organisering af tilsyn, aktører, roller og uvildighed',
      'Tilsynsproces, rammerne om forløbet og systematik i modellen',
      'Metodiske valg og muligheder, tegn på kvalitet, kobling til læreplaner',
      'Opfølgning, implementering af udviklingspunkter, dialog mellem forvaltning og institution',
      'Evalueringskultur',
      'Politisk opfølgning og indsigt i kvaliteten',
      'Afrapportering/rapportudvikling og gennemsigtighed',
    ],
  ],
  ['R31', focusAreas.finalList, expect.stringContaining('efter input fra deltagerkommunerne')],
  ['R32 and R33: nothing is ranked', focusAreas.ranking, undefined],
  ['R34: not said', focusAreas.perNetwork, undefined],
  ['R35', definition.registration.url, 'https://tilmeld.kl.dk/tilsynspraksis'],
  ['R36', definition.registration.asksForDeclines, true],
  ['R38', definition.registration.meaning, expect.stringContaining('tilmelder kommunen sig')],
  ['R39', kl.tasks.join('; '), expect.stringContaining('går i dialog med kommunen inden opstarten')],
  ['R40', agreement.name, 'forpligtende partnerskabsaftale'],
  [
    'R41',
    agreement.describes.join('; '),
    expect.stringMatching(/rammerne for deltagelse.*engagement.*produkter/),
  ],
  ['R44', agreement.binding, 'Tilmeldingen er bindende, når partnerskabsaftalen er underskrevet.'],
  ['R45: no terms', agreement.terms, {}],
  [
    'R45: nobody is named',
    { municipality: municipality.signatories, kl: kl.signatories },
    { municipality: [{ title: 'chef for dagtilbudsområdet' }], kl: [{ title: 'kontorchef, KL' }] },
  ],
  ['R46', networks.size, { minimum: 8, maximum: 12 }],
  ['R47', networks.count, 'one-or-more'],
  [
    'R50 and R51, without R48 and R49',
    networks.criteria,
    [
      { kind: 'geography', weight: 1 },
      { kind: 'mix', wanted: 'comparability', weight: 1 },
    ],
  ],
  ['R52', networks.text, expect.stringMatching(/mere end ét netværk.*forsøgt taget hensyn/)],
  ['R53', [participants.minimum, participants.maximum], [3, 5]],
  ['R54', participants.samePersons, true],
  [
    'R56 and R60',
    [networkMeetings.label, networkMeetings.count, networkMeetings.fullDay, networkMeetings.ownDates],
    ['netværksmøde', 3, true, false],
  ],
  [
    'R57',
    definition.seminars.map(({ kind, label, politicians }) => [kind, label, politicians]),
    [
      ['opening', 'opstartsseminar', false],
      ['closing', 'afslutningsseminar', false],
    ],
  ],
  ['R58', networkMeetings.count + definition.seminars.length, 5],
  ['R59', municipality.tasks.join('; '), expect.stringContaining('fastlagte og forpligtende møderække')],
  ['R61', networkMeetings.theme, expect.stringContaining('dialogen med hver enkelt kommune')],
  ['R63', definition.obligations[0]?.text, expect.stringContaining('både før og under')],
  ['R64', definition.obligations[1]?.text, expect.stringContaining('sparrer herunder med en anden kommune')],
  ['R65 and R68: neither interviews nor leader exchange', definition.obligations.length, 2],
  [
    'R62 and R66',
    definition.preconditions.map(({ id }) => id),
    ['politisk-beslutning', 'selvevaluering', 'organisering-og-arbejdsplan', 'forventningsafstemning'],
  ],
  ['R67: no add-ons', definition.addOns, []],
  ['R69', definition.price.amount, 70_000],
  [
    'R70',
    definition.price.covers,
    [
      'tre heldagsnetværksmøder',
      'to seminardage i forbindelse med opstart og afslutning af partnerskabet',
      'deltagelse af op til fem personer fra kommunen',
    ],
  ],
  [
    'R71',
    [written(definition.period.from), written(definition.period.to)],
    ['quarter 2020-01-01/2020-03-31', 'quarter 2020-10-01/2020-12-31'],
  ],
  ['R72', definition.timeline.tentative?.note, 'Tidsplanen er tentativ, og der kan forekomme datoændringer.'],
  ['R73', kl.tasks.at(-1), expect.stringContaining('materiale med inspirationsmodeller')],
  ['R75: no occasions', definition.dissemination.occasions, []],
  ['R76–R78: no neighbouring initiatives', definition.siblingInitiatives, undefined],
  ['R80', definition.seminars[0]?.text, expect.stringContaining('alle deltagerkommuner')],
  ['R81', definition.seminars[1]?.text, expect.stringContaining('samles op og udveksles erfaringer')],
  [
    'R82',
    definition.localWork.join(' '),
    expect.stringMatching(/sammenhængende tilsynspraksis.*flere niveauer/),
  ],
];

describe('the partnership of 2020 holds what the project description says', () => {
  test.each(FACTS)('%s', (_number, fact, expected) => {
    expect(fact).toEqual(expected);
  });

  test('M14–M22: every milestone keeps its precision, in the order of the description', () => {
    expect(timelineRows(definition)).toEqual([
      'invitation | part-of-month 2019-11-21/2019-11-30 | invitation',
      'tilmeldingsfrist | instant 2019-12-19/2019-12-19 | registration-deadline',
      'dialog-og-underskrift | range 2019-12-01/2020-01-31 | alignment+signing',
      'opstartsseminar | day 2020-02-27/2020-02-27 | seminar',
      'netvaerksmoede-1 | day 2020-03-19/2020-03-19 | network-meeting',
      'netvaerksmoede-2 | day 2020-05-07/2020-05-07 | network-meeting',
      'netvaerksmoede-3 | day 2020-09-23/2020-09-23 | network-meeting',
      'afslutningsseminar | day 2020-12-03/2020-12-03 | seminar',
      'materiale | range 2020-12-01/2021-04-30 | dissemination',
    ]);
  });

  test('M15 and R37: registration ends at ten in the morning, Danish time', () => {
    const deadline = definition.timeline.milestones.find(({ id }) => id === 'tilmeldingsfrist');
    expect(deadline && windowOf(deadline.when)?.last.toUTC().toISO()).toBe('2019-12-19T09:00:00.000Z');
  });
});
