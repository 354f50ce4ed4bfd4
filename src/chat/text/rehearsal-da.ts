import type { Message } from '../message.ts';
import { SURFACES, type Surface } from '../surface.ts';

/** What is said in a rehearsal, in which everything goes to one address. */
export const REHEARSAL = {
  /** @param whom as they are known; undefined if nobody knows them */
  wouldGoTo: (whom: string | undefined, surface: Surface) =>
    `Prøve: ville være sendt til ${whom ?? 'en modtager uden kendt navn'} ${SURFACES[surface].where}.`,
  /** @param why as for staff, without a capital letter */
  wouldReachNobody: (whom: string | undefined, why: string) =>
    `Prøve: ville ikke være nået frem til ${whom ?? 'modtageren'}: ${why}.`,
  /** On the title of a file. */
  file: (title: string) => `Prøve: ${title}`,
  channel: (name: string | undefined) => (name === undefined ? 'en kanal' : `kanalen for ${name}`),
  /** Why a message of a rehearsal has not been sent to its recipient once the rehearsal is over. */
  onlyRehearsed: 'den hørte til en prøve og er ikke sendt til modtageren',
  noPlace: 'den adresse, som en prøve skal sendes til, kan ikke nås',
} as const;

/** A message as it is shown in a rehearsal, with a line on top. */
export function rehearsed(message: Message, line: string): Message {
  return {
    ...message,
    summary: `${line} ${message.summary}`,
    blocks: [{ kind: 'note', text: line }, ...message.blocks],
  };
}
