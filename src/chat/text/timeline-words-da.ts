import { capital } from './words-da.ts';

/** What stands on a timeline beside its dates. */
export const TIMELINE = {
  lanes: {
    joining: 'Tilmelding og aftale',
    common: 'Fælles for alle',
    networks: 'Netværkene',
    advisoryGroup: 'Følgegruppen',
    dissemination: 'Formidling',
    internal: 'Kun for KL',
  },
  picture: (partnership: string) => `Tidslinje: ${partnership}`,
  fileName: (partnership: string) => `tidslinje-${partnership}.png`,
  group: capital,
  numbered: (title: string, number: number) => `${title}, møde ${number}`,
} as const;
