import { describe, expect, test } from 'vitest';
import { draftAgreement } from '../../../src/documents/agreement/agreement-context.ts';
import { outlineOf } from '../../../src/documents/outline.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { drafted, fullYes, municipality, PARTNERSHIPS, plainYes } from './samples.ts';

const { 'dagtilbud-2017': political, 'tilsyn-2020': administrative, 'sprog-2027': invented } = PARTNERSHIPS;

/** The text of the section whose heading ends like this. */
function section(heading: string, definition: Definition, answer: Answer): string {
  const { document } = drafted(definition, answer);
  const found = outlineOf(document.blocks).find((one) => one.heading.endsWith(heading));
  if (!found) throw new Error(`No section ${heading}`);
  return found.text;
}

describe('How meetings are held', () => {
  const trivsel = readDefinition('test/fixtures/partnerships/trivsel-2021');
  const text = `${section('Møder og tidsplan', trivsel, plainYes())}\n${section('Sådan holdes møderne', trivsel, plainYes())}`;

  test('stands in the agreement with hours, place and agenda', () => {
    expect(text).toContain('19. maj 2021 kl. 09.30–15.00');
    expect(text).toContain(
      'Opstartsseminar, 19. maj 2021 kl. 09.30–15.00, holdes både her og online: KL, Weidekampsgade 10, København. Dagsorden:',
    );
    expect(text).toContain('Hvad ved vi om overgange');
  });

  test('is told to everybody without the join link, and of internal meetings nothing is told', () => {
    expect(text).not.toMatch(/https:|styregruppe/i);
  });
});

describe('What an agreement says of a small partnership', () => {
  const { participants, period } = invented;
  const small = {
    ...invented,
    period: { ...period, to: period.from },
    participants: { ...participants, minimum: undefined, maximum: 1, politicians: { maximum: 1 } },
  };

  test('is that it runs in a year, and that one person and one politician take part', () => {
    const { document } = drafted(small, plainYes());
    const text = outlineOf(document.blocks)
      .map((one) => one.text)
      .join('\n');
    expect(text).toContain('Partnerskabet løber i 1. halvår 2027.');
    expect(text).toContain('Kommunen kan deltage med én person.');
    expect(text).toContain('lade sig repræsentere af én politiker på');
    expect(text).not.toContain('op til en');
  });
});

describe('Meetings that differ', () => {
  const trivsel = readDefinition('test/fixtures/partnerships/trivsel-2021');
  const online = { held: 'online' as const, agenda: [] };
  const milestones = trivsel.timeline.milestones.map((one) =>
    one.internal ? one : { ...one, meeting: online },
  );
  const own = { ...trivsel, timeline: { ...trivsel.timeline, milestones } };

  test('have a paragraph each', () => {
    const { document } = drafted(own, plainYes());
    const held = document.blocks.filter((block) => JSON.stringify(block).includes('holdes online.'));
    expect(held).toHaveLength(milestones.filter(({ internal }) => !internal).length);
  });
});

describe('The limits of networks', () => {
  const trivsel = readDefinition('test/fixtures/partnerships/trivsel-2021');

  test('stand in the agreement while there are no networks', () => {
    const text = section('Netværk', trivsel, plainYes()).replaceAll('\u00A0', ' ');
    expect(text).toContain('Intet netværk går på tværs af regioner.');
    expect(text).toContain('fra forskellige grupper under "Afprøver allerede".');
    expect(text).toContain('Der er højst 120 km i luftlinje mellem to kommuner i et netværk.');
  });
});

describe('A limit of networks that the definition has in the same words', () => {
  const trivsel = readDefinition('test/fixtures/partnerships/trivsel-2021');
  const most = 'Der er højst 120 km i luftlinje mellem to kommuner i et netværk.';
  const said = (text: string) => {
    const networks = { ...trivsel.networks, text };
    const found = section('Netværk', { ...trivsel, networks }, plainYes()).replaceAll('\u00A0', ' ');
    return { most: found.split(most).length - 1, regions: found.split('på tværs af regioner').length - 1 };
  };

  test('is said once, and the others still', () => {
    expect(said(`KL danner netværkene. ${most}`)).toEqual({ most: 1, regions: 1 });
    expect(said('KL danner netværkene.')).toEqual({ most: 1, regions: 1 });
  });
});

describe('Groups and tasks along the way', () => {
  const trivsel = readDefinition('test/fixtures/partnerships/trivsel-2021');

  test('stand in the agreement with members, rhythm and deadlines, without addresses', () => {
    const group = section('Styregruppe', trivsel, plainYes());
    expect(group).toContain('Styregruppen følger fremdrift og økonomi.');
    expect(group).toContain(
      'Gruppen består af Bo Friis Ødegaard (kontorchef, KL) og Ea Dam (programchef, Trivselsfonden).',
    );
    expect(group).toContain('Gruppen mødes fire gange om året.');
    expect(group).not.toContain('@');
    expect(section('Opgaver undervejs', trivsel, plainYes())).toContain(
      'beskriver, hvad dagtilbud og skoler gør sammen om overgangen (Plan for overgangen, frist: 30. juni 2021)',
    );
    expect(section('Opgaver undervejs', trivsel, plainYes())).toContain(
      'gør rede for resultaterne (Afsluttende rapport, ved deltagerne, frist: december 2021)',
    );
  });
});

describe('An agreement is a draft', () => {
  const terms = [
    'bestemmelse om udskiftning af deltagere',
    'oplysning om moms',
    'bestemmelse om fakturering',
    'bestemmelse om aftalens varighed',
    'bestemmelse om ændring af aftalen',
    'bestemmelse om udtræden',
    'bestemmelse om behandling af personoplysninger',
  ];

  test('that lists what KL has not filled in yet, when the municipality has said all', () => {
    expect(drafted(political, fullYes(political)).missing).toEqual(terms);
    expect(drafted(administrative, fullYes(administrative)).missing).toEqual([
      ...terms,
      'navn på den, der underskriver for KL (kontorchef, KL)',
    ]);
  });

  test('that lists what the municipality has not said', () => {
    const { missing, document } = drafted(political, plainYes());
    expect(document.draft).toBe(true);
    expect(missing.filter((what) => !terms.includes(what))).toEqual([
      'kommunens prioritering af indsatsområder',
      'kommunens mål for deltagelsen i partnerskabet',
      'kommunens kontaktperson',
      'hvem der har godkendt kommunens deltagelse',
      'dato for kommunens godkendelse',
      'kommunens sagsnummer',
      'navn på den, der underskriver for kommunen (borgmester)',
    ]);
  });

  test('until nothing is missing', () => {
    const { missing, document } = drafted(invented, fullYes(invented));
    expect(missing).toEqual([]);
    expect(document.draft).toBe(false);
  });
});

describe('An agreement', () => {
  test('has its title and letterhead', () => {
    expect(drafted(political, plainYes('0101')).document).toMatchObject({
      title: 'Politisk partnerskabsaftale – Københavns Kommune',
      letterhead: {
        date: '',
        caseId: 'SAG-2016-06696',
        documentId: '',
        email: 'HSO@kl.dk',
        phone: '33\u00A070\u00A033\u00A016',
        address: ['Weidekampsgade 10', 'Postboks 3370', '2300 København S'],
        website: 'www.kl.dk',
      },
    });
  });

  test('names its parties', () => {
    expect(section('Politisk partnerskabsaftale', political, fullYes(political))).toContain(
      'Aftalen er indgået mellem\nAarhus Kommune v/ byrådet (i det følgende kaldet kommunen) og\nKL v/ bestyrelsen.\n',
    );
    expect(section('Samarbejdsaftale', invented, plainYes())).toContain(' og\nKL.\n');
  });

  test('shows the municipality’s own ranking', () => {
    expect(section('Kommunens prioritering', political, fullYes(political))).toBe(
      [
        'Kommunen har ved tilmeldingen prioriteret indsatsområderne som følger, så det højest prioriterede står først:',
        'Prioritet | Indsatsområde',
        '1. | Samarbejde med forældre om børns læring og trivsel',
        '2. | Tværprofessionelle samarbejde',
        '3. | Dokumentation og dataunderstøttet ledelse',
      ].join('\n'),
    );
  });

  test('has a section of its own for a ranking only where there is one', () => {
    const headings = outlineOf(drafted(administrative, fullYes(administrative)).document.blocks);
    expect(headings.filter(({ heading }) => heading.includes('prioritering'))).toEqual([]);
  });

  test('says what it costs and what that covers', () => {
    expect(section('Økonomi', political, plainYes()).replaceAll('\u00A0', ' ')).toContain(
      'Kommunen betaler i alt 110.000 kr. for at deltage i partnerskabet i hele perioden. Prisen dækker:\nfem heldagstemamøder',
    );
  });

  test('says who is in the network, or that there is none yet', () => {
    const { document } = drafted(political, plainYes(), {
      network: {
        name: 'Netværk 1',
        members: [municipality('0751'), municipality('0101')],
        focusAreas: ['Overgange', 'Sprog'],
      },
    });
    expect(outlineOf(document.blocks).find(({ heading }) => heading.endsWith('Netværk'))?.text).toBe(
      'Kommunen deltager i netværk 1, som består af kommunerne Aarhus og København.\nNetværket arbejder med:\nOvergange\nSprog',
    );
    expect(section('Netværk', invented, plainYes())).toBe(
      'Kommunen deltager i et netværk af 5-7 kommuner, som endnu ikke er dannet. Netværkene sammensættes efter geografi.',
    );
  });

  test('says that an approval is to come where none is recorded, also after a plain yes', () => {
    const text = section('Politisk godkendelse', political, plainYes('0751'));
    expect(text).toContain('Godkendelsen anføres, når den foreligger.');
    expect(text).not.toContain('er godkendt som');
  });

  test('does not call approved what waits for an approval', () => {
    const waiting = section(
      'Politisk godkendelse',
      political,
      plainYes('0751', { decision: 'yes-under-reservation' }),
    );
    expect(waiting).toContain('med forbehold for politisk godkendelse');
    expect(waiting).not.toContain('er godkendt');
    expect(section('Politisk godkendelse', political, fullYes(political))).toBe(
      'Kommunens deltagelse i partnerskabet er godkendt som anført nedenfor.\nGodkendt af | Dato | Kommunens sagsnummer\nByrådet | 7. juni 2017 | 17/5090',
    );
  });

  test('says once that there is an advisory group', () => {
    expect(section('Følgegruppe', administrative, plainYes())).toBe(
      'Der nedsættes en følgegruppe for partnerskabet med deltagelse af relevante parter.',
    );
  });

  test('appends the project description by its own numbers', () => {
    expect(section('Bilag', invented, plainYes())).toContain('KL, 11. januar 2027, Sags ID SAG-2026-11223');
  });

  test('does not change with the same facts, and nothing of one is found in the next', () => {
    const first = drafted(political, fullYes(political, '0101'));
    const other = drafted(political, fullYes(political, '0751'));
    expect(drafted(political, fullYes(political, '0101'))).toEqual(first);
    expect(JSON.stringify(other.document).includes('Københavns Kommune')).toBe(false);
  });
});

describe('A definition with ones where others have many', () => {
  const small: Definition = {
    ...political,
    participants: { ...political.participants, minimum: 1, maximum: 1, politicians: { maximum: 1 } },
    networks: { ...political.networks, size: { minimum: 4, maximum: 4 } },
    networkMeetings: { ...political.networkMeetings, count: 1 },
    seminars: political.seminars.slice(0, 1),
    focusAreas: { ...political.focusAreas, perNetwork: { minimum: 2, maximum: 2 } },
    advisoryGroup: { members: ['FOA'], meetingsPerYear: 1 },
  };

  test.each([
    ['Deltagere', 'Kommunen deltager med en person.'],
    ['Deltagere', 'én politiker på'],
    [
      'Møder og tidsplan',
      'Partnerskabet omfatter 1 temamøde af en hel dags varighed i netværket og et seminar for',
    ],
    ['Netværk', 'et netværk af fire kommuner'],
    ['Indsatsområder', 'Hvert netværk arbejder med to af indsatsområderne.'],
    ['Følgegruppe', 'med repræsentanter for FOA. Følgegruppen mødes en gang om året.'],
  ])('reads right under %s', (heading, words) => {
    expect(section(heading, small, plainYes())).toContain(words);
  });
});

test('priorities in leadership development are shown where nothing else is ranked', () => {
  const definition: Definition = {
    ...administrative,
    focusAreas: {
      ...administrative.focusAreas,
      leadershipPriorities: [
        { id: 'a', label: 'faglig ledelse' },
        { id: 'b', label: 'ledelse af ledere' },
      ],
    },
  };
  expect(
    section('Indsatsområder', definition, plainYes('0751', { leadershipPriorities: ['b', 'a'] })),
  ).toContain('Inden for ledelsesudvikling prioriterer kommunen ledelse af ledere og faglig ledelse.');
});

test('a template that leaves a section empty makes no draft, but a problem that says where', () => {
  const template = {
    name: 'aftale',
    file: 'aftale.md.hbs',
    render: () => ({ markdown: '# Aftale\n\n## Økonomi\n\n## Bilag\n\nx', values: [] }),
  };
  const facts = { definition: political, municipality: municipality('0751'), answer: plainYes() };
  expect(draftAgreement(template, facts)).toMatchObject({
    ok: false,
    problems: [
      {
        severity: 'error',
        rule: 'empty-section',
        message: 'Aarhus Kommune, "Økonomi": der står ikke noget under overskriften',
        place: { file: 'aftale.md.hbs' },
      },
    ],
  });
});
