import { Definition } from '../../../src/partnership/definition/definition.ts';

/** As somebody would write them in definition.yaml. */
type Written = Partial<Record<keyof Definition, unknown>>;

/** Ranks two to three of five areas, whose labels hold commas and slashes; has politicians and an add-on. */
export function partnership(changes: Written = {}): Definition {
  return Definition.parse({
    id: 'haver-2026',
    title: 'Partnerskab om haver',
    shortTitle: 'Partnerskab om haver',
    letterhead: {
      date: '2026-01-05',
      caseId: 'SAG-2026-00001',
      documentId: '1000001',
      email: 'haver@example.org',
      phone: '1234 5678',
      address: ['Havevej 1', '2300 København S'],
      website: 'www.example.org',
    },
    contacts: [{ name: 'Ida Eng', title: 'konsulent', email: 'ida@example.org', phone: '1234 5678' }],
    invited: 'all',
    organisation: { projectLead: 'KL', facilitators: ['KL'] },
    background: ['Haver er gode.'],
    purpose: ['Bedre haver.'],
    successCriteria: ['haverne bliver bedre'],
    focusAreas: {
      list: [
        { id: 'forældre', label: 'Samarbejde med forældre om børns læring og trivsel' },
        { id: 'tilsyn', label: 'Organisering af tilsyn, aktører, roller og uvildighed' },
        {
          id: 'rapporter',
          label: 'Afrapportering/rapportudvikling og gennemsigtighed',
          shortLabel: 'Rapporter',
        },
        { id: 'tosprogede', label: 'Tosprogede børn' },
        { id: 'overgange', label: 'Overgange og sammenhænge' },
      ].map(({ id, ...area }) => ({ ...area, id: id.replace('æ', 'ae') })),
      ranking: { minimum: 2, maximum: 3, ownSuggestion: true },
      leadershipPriorities: [
        { id: 'faglig-ledelse', label: 'Faglig ledelse' },
        { id: 'data', label: 'Ledelse med data' },
      ],
    },
    registration: { form: 'tilmelding', meaning: 'Et ja er et ja.', asksForDeclines: true },
    agreement: {
      template: 'agreement',
      name: 'partnerskabsaftale',
      parties: [
        {
          id: 'municipality',
          accedes: 'municipal-council',
          by: 'kommunalbestyrelsen',
          tasks: ['deltager'],
          signatories: [{ title: 'borgmester' }],
        },
        {
          id: 'kl',
          name: 'KL',
          accedes: 'administration',
          tasks: ['hjælper'],
          signatories: [{ title: 'formand' }],
        },
      ],
    },
    networks: { size: { minimum: 8, maximum: 10 }, count: 'several' },
    participants: {
      targetGroup: [{ label: 'gartnere' }],
      minimum: 2,
      maximum: 3,
      politicians: { maximum: 1 },
    },
    networkMeetings: {
      label: 'havemøde',
      labelPlural: 'havemøder',
      count: 2,
      fullDay: true,
      ownDates: false,
      theme: 'Temaet vælges.',
    },
    addOns: [{ id: 'lederforloeb', label: 'Særskilt lederforløb', text: 'Et forløb for ledere.' }],
    price: { amount: 1000, covers: ['møder'] },
    period: { from: '1. kvartal 2026', to: '4. kvartal 2026' },
    timeline: {
      milestones: [{ id: 'start', when: '1. marts 2026', title: 'Start', activities: ['seminar'] }],
    },
    dissemination: { text: ['Alle får besked.'] },
    ...changes,
  });
}
