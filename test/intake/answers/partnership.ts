import { Definition } from '../../../src/partnership/definition/definition.ts';
import { PLAIN } from '../../partnership/plain-definition.ts';

/** As somebody would write them in definition.yaml. */
type Written = Partial<Record<keyof Definition, unknown>>;

/** Ranks two to three of five areas, whose labels hold commas and slashes; has politicians and an add-on. */
export function partnership(changes: Written = {}): Definition {
  return Definition.parse({
    ...PLAIN,
    id: 'haver-2026',
    title: 'Partnerskab om haver',
    shortTitle: 'Partnerskab om haver',
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
    participants: {
      targetGroup: [{ label: 'gartnere' }],
      minimum: 2,
      maximum: 3,
      politicians: { maximum: 1 },
    },
    addOns: [{ id: 'lederforloeb', label: 'Særskilt lederforløb', text: 'Et forløb for ledere.' }],
    period: { from: '1. kvartal 2026', to: '4. kvartal 2026' },
    timeline: {
      milestones: [{ id: 'start', when: '1. marts 2026', title: 'Start', activities: ['seminar'] }],
    },
    ...changes,
  });
}
