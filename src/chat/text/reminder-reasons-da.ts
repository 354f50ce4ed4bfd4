import type { Problem } from '../../errors.ts';
import type { Message } from '../message.ts';
import { SURFACES, type Surface } from '../surface.ts';
import { STAFF } from './staff-da.ts';

/** Why a reminder is not sent, for KL's staff. */
export const REMINDER_REASONS = {
  tooLate: 'det blev for sent at sende den',
  overtaken: 'en senere påmindelse om det samme gik forud',
  begun: 'det er uvist, om beskeden kom frem, og det blev for sent at undersøge det',
  noLongerMeant: 'den var ikke længere aktuel',
  noLetter: 'brevet kunne ikke skrives',
  messageNotSent: 'beskeden, som filen hører til, blev ikke sendt',
  channelGone: 'kanalen er ikke længere knyttet til partnerskabet',
  /** Why nothing was posted in the staff's channel, by who can read it. */
  channelCompany: {
    others: "der er andre end KL's medarbejdere i medarbejdernes kanal",
    untold: 'det kan ikke ses, hvem der er med i medarbejdernes kanal; skriv "kanal medarbejdere" i den igen',
    'not-now': 'det kan ikke ses lige nu, hvem der er med i medarbejdernes kanal',
  },
  noTemplates: {
    severity: 'error',
    rule: 'reminder-templates',
    message: 'skabelonerne til påmindelser har fejl',
    fix: 'Kør "partnerskab check", og ret dem.',
  } as Problem,
  notWritten: (problems: readonly Problem[]) =>
    `beskeden kunne ikke skrives: ${problems.map(({ message }) => message).join('; ')}`,
} as const;

const WHEN_UNREACHABLE = [
  ...['kan ikke nås ', STAFF.noEmail, STAFF.notMailable],
  ...['findes ikke i ', 'har ikke skrevet til mig i '],
];

/** Whether a reminder failed because its recipient cannot be reached at all. */
export function saysUnreachable(why: string | undefined): boolean {
  return WHEN_UNREACHABLE.some((text) => why?.startsWith(text));
}

const CHANNELS = {
  network: 'Netværkets kanal',
  everybody: 'Kanalen for alle kommuner',
  'advisory-group': 'Følgegruppens kanal',
  group: 'Gruppens kanal',
  staff: 'Medarbejdernes kanal',
} as const;
const INSTEAD = {
  network: 'Kontaktpersonerne i netværket får beskederne hver for sig',
  everybody: 'Kommunernes kontaktpersoner får beskederne hver for sig',
  'advisory-group': 'I får selv de beskeder, der var til følgegruppen',
  group: 'Gruppens medlemmer får beskederne hver for sig',
  staff: 'I får beskederne hver for sig',
} as const;

/** What staff are told of what hinders reminders, once for each trouble. */
export const TROUBLES_TOLD = {
  channel: (kind: keyof typeof CHANNELS, network: string | undefined, why: string | undefined): Message => {
    const name = network === undefined ? CHANNELS[kind] : `Kanalen for ${network}`;
    return told(
      `${name} kan ikke nås`,
      `${name} kan ikke nås${why ? ` (${why})` : ''}. ${INSTEAD[kind]}, til kanalen virker igen; den bliver prøvet igen om nogle dage. Skal en anden kanal bruges i stedet, så skriv "kanal" i den.`,
    );
  },
  /** @param since as Danish writes a day */
  daily: (job: 'backup' | 'retention', since: string): Message => {
    const what = job === 'backup' ? 'Den daglige sikkerhedskopi' : 'Sletningen af gamle personoplysninger';
    return told(
      `${what} lykkes ikke`,
      `${what} er ikke lykkedes siden ${since}. Bed den, der driver serveren, om at se på det: grunden står i serverens log.`,
    );
  },
  app: (surface: Surface, why: string): Message => {
    const { where } = SURFACES[surface];
    return told(
      `Beskeder kommer ikke frem ${where} lige nu`,
      `Beskeder kan ikke sendes ${where} lige nu: ${why}. De bliver prøvet igen, til det virker, eller til det er for sent at sende dem.`,
    );
  },
} as const;

function told(summary: string, text: string): Message {
  return { summary, blocks: [{ kind: 'text', text }] };
}
