import type { Problem } from '../../errors.ts';
import { STAFF } from './staff-da.ts';

/** Why a reminder is not sent, for KL's staff. */
export const REMINDER_REASONS = {
  tooLate: 'det blev for sent at sende den',
  overtaken: 'en senere påmindelse om det samme gik forud',
  begun: 'det er uvist, om beskeden kom frem, og det blev for sent at undersøge det',
  noLongerMeant: 'den var ikke længere aktuel',
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

/** Whether a reminder failed because its recipient cannot be reached in chat at all. */
export function saysUnreachable(why: string | undefined): boolean {
  return [STAFF.unreachable(undefined), STAFF.noEmail, STAFF.notInChat].some((text) => why?.startsWith(text));
}
