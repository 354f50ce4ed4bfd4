import type { DateTime } from 'luxon';

/** What is said of an answer that could not be told in time. */
export const LATE_REPLIES = {
  /** Before the answer itself. */
  delayed: (at: DateTime<true>) =>
    `Dette svar blev forsinket hos os. Det er fra den ${at.setLocale('da').toFormat("d. MMMM yyyy 'kl.' H.mm")}. ` +
    'Skriv "menu" for at se, hvordan det står nu.',
  fileNotSent: (title: string) => `${title} nåede ikke frem. Bed om den igen.`,
} as const;
