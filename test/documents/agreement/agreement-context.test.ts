import { describe, expect, test } from 'vitest';
import { agreementContext } from '../../../src/documents/agreement/agreement-context.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { Milestone } from '../../../src/partnership/definition/timeline.ts';
import { timelineInForce } from '../../../src/partnership/enrolment/milestone-change.ts';
import { AgreementFields } from '../../../src/templates/fields/agreement-fields.ts';
import { fullYes, municipality, PARTNERSHIPS, plainYes } from './samples.ts';

const { 'dagtilbud-2017': political, 'tilsyn-2020': administrative, 'sprog-2027': invented } = PARTNERSHIPS;

function context(definition: Definition, changes: Partial<Answer> = {}, milestones?: readonly Milestone[]) {
  return agreementContext({
    definition,
    municipality: municipality('0751'),
    answer: plainYes('0751', changes),
    ...(milestones ? { milestones } : {}),
  });
}

/** The timeline with one milestone moved. */
function moved(definition: Definition, id: string, to: string): Milestone[] {
  const read = readMilestoneDate(to);
  if (!read.ok) throw new Error(read.message);
  const change = { milestone: id, from: read.date, to: read.date, movedBy: 'KL', why: 'Corona' };
  return timelineInForce(definition, [{ ...change, movedAt: '2020-01-06T12:00:00+01:00' }]);
}

describe.each(Object.entries(PARTNERSHIPS))('The content of an agreement of %s', (_, definition) => {
  test.each(['0101', '0400', '0751', '0480', '0825'])('fits what templates may use, for %s', (code) => {
    for (const answer of [plainYes(code), fullYes(definition, code)]) {
      const content = agreementContext({ definition, municipality: municipality(code), answer });
      expect(AgreementFields.parse(content)).toEqual(content);
    }
  });

  test('has the timeline as KL wrote it, without what is internal', () => {
    const shown = definition.timeline.milestones.filter(({ internal }) => !internal);
    expect(context(definition).timeline.milestones.map(({ title }) => title)).toEqual(
      shown.map(({ title }) => title),
    );
  });
});

describe('The parties', () => {
  test('are the council and KL’s board, or the administration and KL', () => {
    expect(context(political).agreement).toMatchObject({
      name: 'politisk partnerskabsaftale',
      municipalParty: 'kommunalbestyrelsen',
      klParty: 'bestyrelsen',
    });
    expect(context(administrative).agreement.municipalParty).toBe('forvaltningen');
    expect(context(administrative).agreement).not.toHaveProperty('klParty');
  });

  test.each([
    ['municipal-council', 'Byrådet', 'byrådet'],
    ['municipal-council', 'Kommunalbestyrelsen', 'kommunalbestyrelsen'],
    ['municipal-council', 'Borgerrepræsentationen', 'Borgerrepræsentationen'],
    ['committee', 'Børne- og Ungeudvalget', 'kommunalbestyrelsen'],
  ] as const)('a council is called what it calls itself: %s %s', (body, bodyName, party) => {
    expect(context(political, { approval: { body, bodyName } }).agreement.municipalParty).toBe(party);
    expect(context(administrative, { approval: { body, bodyName } }).agreement.municipalParty).toBe(
      'forvaltningen',
    );
  });

  test('a municipality has its own forms of its name', () => {
    const bornholm = agreementContext({
      definition: political,
      municipality: municipality('0400'),
      answer: plainYes('0400'),
    });
    expect(bornholm.municipality).toEqual({
      code: '0400',
      name: 'Bornholm',
      fullName: 'Bornholms Regionskommune',
      fullNameGenitive: 'Bornholms Regionskommunes',
      region: 'Region Hovedstaden',
    });
  });
});

describe('Who signs', () => {
  test('for KL is the chair in office when agreements are approved', () => {
    expect(context(political).agreement.signatories.kl).toEqual([
      { name: 'Martin Damm', title: 'Formand for KL' },
    ]);
  });

  test.each([
    ['7. marts 2018', 'Martin Damm'],
    ['8. marts 2018', 'Jacob Bundsgaard'],
  ])('is another where approval is moved to %s', (date, name) => {
    const { kl } = context(political, {}, moved(political, 'tiltraedelse', date)).agreement.signatories;
    expect(kl.map((one) => one.name)).toEqual([name]);
  });

  test.each([
    ['2017-06-07', 'Martin Damm'],
    ['2018-03-07', 'Martin Damm'],
    ['2018-03-08', 'Jacob Bundsgaard'],
  ])('is the chair in office where a council approved on %s', (date, name) => {
    const approval = { body: 'municipal-council', bodyName: 'Byrådet', date } as const;
    expect(context(political, { approval }).agreement.signatories.kl.map((one) => one.name)).toEqual([name]);
  });

  test('is missing where nobody is named, or in office', () => {
    expect(context(administrative).agreement.signatories.kl).toEqual([
      {
        name: { missing: 'navn på den, der underskriver for KL (kontorchef, KL)' },
        title: 'Kontorchef, KL',
      },
    ]);
    const early = moved(invented, 'aftale', '4. marts 2026');
    expect(context(invented, {}, early).agreement.signatories.kl).toEqual([
      {
        name: { missing: 'navn på den, der underskriver for KL' },
        title: { missing: 'titel på den, der underskriver for KL' },
      },
    ]);
  });

  test('for the municipality is whom it named, or whom KL expects', () => {
    expect(context(invented).agreement.signatories.municipality).toEqual([
      {
        name: { missing: 'navn på den, der underskriver for kommunen (direktør for børn og unge)' },
        title: 'Direktør for børn og unge',
      },
      {
        name: { missing: 'navn på den, der underskriver for kommunen (dagtilbudschef)' },
        title: 'Dagtilbudschef',
      },
    ]);
    const signatories = [{ name: 'Sophie Hæstorp', title: 'overborgmester' }, { title: 'økonomidirektør' }];
    expect(context(invented, { signatories }).agreement.signatories.municipality).toEqual([
      { name: 'Sophie Hæstorp', title: 'Overborgmester' },
      {
        name: { missing: 'navn på den, der underskriver for kommunen (økonomidirektør)' },
        title: 'Økonomidirektør',
      },
    ]);
  });
});

describe('The municipality’s own wishes', () => {
  test('are ranked as it ranked them, by their labels', () => {
    const { wishes } = context(political, { preferences: ['tosprogede-boern', 'foraeldresamarbejde'] });
    expect(wishes.ranked).toEqual([
      { rank: 1, label: 'Tosprogede børn' },
      { rank: 2, label: 'Samarbejde med forældre om børns læring og trivsel' },
    ]);
  });

  test('can’t name what the definition does not have', () => {
    expect(() => context(political, { preferences: ['fritid'] })).toThrow('names "fritid"');
  });

  test('say of each add-on whether it is wanted', () => {
    expect(context(invented, { addOns: ['laesevejleder'] }).addOns).toEqual([
      {
        label: 'Kursus for læsevejledere',
        text: 'Kurset varer to dage og holdes i kommunen.',
        price: 18_500,
        priceWritten: '18.500\u00A0kr.',
        chosen: true,
      },
    ]);
    const [leadership] = context(political).addOns;
    expect(leadership).toMatchObject({ label: 'Særskilt lederforløb', chosen: false });
    expect(leadership).not.toHaveProperty('price');
  });
});

describe('The municipality’s decision', () => {
  const none = {
    bodyName: { missing: 'hvem der har godkendt kommunens deltagelse' },
    date: { missing: 'dato for kommunens godkendelse' },
    caseNumber: { missing: 'kommunens sagsnummer' },
    isGiven: false,
  };
  const committee = { body: 'committee', bodyName: 'Børne- og Ungeudvalget' } as const;

  test.each<[string, Definition, Partial<Answer>, object | undefined]>([
    ['is asked for where a council accedes', political, {}, none],
    ['is not asked for where an administration signs', administrative, {}, undefined],
    [
      'is asked for after a yes under reservation',
      administrative,
      { decision: 'yes-under-reservation' },
      none,
    ],
    [
      'is shown where it is recorded, and the rest is asked for',
      administrative,
      { approval: { ...committee, date: '2020-01-07' } },
      { bodyName: 'Børne- og Ungeudvalget', date: '2020-01-07', caseNumber: none.caseNumber, isGiven: true },
    ],
  ])('%s', (_, definition, answer, approval) => {
    expect(context(definition, answer).approval).toEqual(approval);
  });

  test.each<[string, Partial<Answer>, boolean]>([
    ['waits after a yes under reservation', { decision: 'yes-under-reservation' }, true],
    ['waits where only the body is known', { decision: 'yes-under-reservation', approval: committee }, true],
    [
      'no longer waits once its date is recorded',
      { decision: 'yes-under-reservation', approval: { ...committee, date: '2020-01-07' } },
      false,
    ],
    ['does not wait after a plain yes', {}, false],
  ])('%s', (_, answer, isWaiting) => {
    expect(context(administrative, answer).wishes.underReservation).toBe(isWaiting);
  });
});

describe('The numbers of the letter', () => {
  test('are its own, and none where it has none: those of the project description are not its', () => {
    expect(context(political).letterhead).toEqual({
      date: { missing: 'dokumentets egen dato' },
      caseId: 'SAG-2016-06696',
      documentId: { missing: 'dokumentets eget Dok. ID' },
    });
    expect(context(political).projectDescription).toEqual({
      ...{ date: '2017-04-07', caseId: 'SAG-2016-06696', documentId: '2301487' },
    });
    expect(context(invented)).toMatchObject({
      letterhead: { date: '2027-03-01', caseId: 'SAG-2027-00417', documentId: '3920001' },
      projectDescription: { date: '2027-01-11', caseId: 'SAG-2026-11223', documentId: '3912045' },
    });
  });
});

describe('The timeline', () => {
  test('keeps its precision', () => {
    expect(context(political).timeline.milestones.map(({ when }) => when)).toEqual([
      'april 2017',
      '5. maj 2017',
      '5. maj – 30. juni 2017',
      '16. juni 2017',
      '20. september 2017',
      '4. kvartal 2017',
      '2. kvartal 2018',
      '3. kvartal 2018',
      '4. kvartal 2018',
      '1. kvartal 2019',
      '2. kvartal 2019',
      '3. kvartal 2019',
      '3. kvartal 2019',
    ]);
  });

  test('is tentative in one of the two only', () => {
    expect(context(administrative).timeline.tentativeNote).toBe(
      'Tidsplanen er tentativ, og der kan forekomme datoændringer.',
    );
    expect(context(political).timeline).not.toHaveProperty('tentativeNote');
  });

  test('follows the dates in force', () => {
    const { timeline, meetings } = context(
      administrative,
      {},
      moved(administrative, 'opstartsseminar', '2. april 2020'),
    );
    const titles = timeline.milestones.map(({ title }) => title);
    expect(titles.indexOf('Opstartsseminar')).toBeGreaterThan(titles.indexOf('Netværksmøde 1'));
    const others = (all: string[]) => all.filter((title) => title !== 'Opstartsseminar');
    expect(others(titles)).toEqual(
      others(context(administrative).timeline.milestones.map(({ title }) => title)),
    );
    expect(meetings.seminars[0]).toMatchObject({ label: 'opstartsseminar', when: '2. april 2020' });
  });
});

describe('The network', () => {
  test('is absent until there is one, and then has its members', () => {
    expect(context(political)).not.toHaveProperty('network');
    const { network } = agreementContext({
      definition: political,
      municipality: municipality('0751'),
      answer: plainYes(),
      network: {
        name: 'Netværk 2',
        members: [municipality('0751'), municipality('0400')],
        focusAreas: ['Overgange'],
      },
    });
    expect(network).toEqual({
      name: 'Netværk 2',
      nameInText: 'netværk 2',
      members: ['Aarhus Kommune', 'Bornholms Regionskommune'],
      memberNames: ['Aarhus', 'Bornholm'],
      focusAreas: ['Overgange'],
    });
  });
});
