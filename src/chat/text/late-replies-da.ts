import type { DateTime } from 'luxon';

/** About a reply that came too late for the platform's response. */
export const LATE_REPLIES = {
  /** Precedes the reply itself. */
  delayed: (at: DateTime<true>) =>
    `Dette svar blev forsinket hos os. Det er fra den ${at.setLocale('da').toFormat("d. MMMM yyyy 'kl.' H.mm")}. ` +
    'Skriv "menu" for at se, hvordan det står nu.',
  fileNotSent: (title: string) => `${title} nåede ikke frem. Bed om den igen.`,
} as const;
