/** What a person reads when a link to a file or a calendar does not open. */
export const LINKS = {
  noPage: 'Siden findes ikke. Se efter, at hele adressen er kommet med, eller åbn linket fra KL igen.',
  unknown: 'Linket findes ikke. Se efter, at hele linket er kommet med, eller bed om filen igen i chatten.',
  expired: 'Linket er udløbet. Bed om filen igen i chatten, så får du et nyt.',
  noCalendar:
    'Kalenderen findes ikke. Se efter, at hele linket er kommet med, eller skriv "kalender" i chatten, så får du et nyt.',
  calendarEnded:
    'Linket til kalenderen gælder ikke længere. Skriv "kalender" i chatten, hvis du vil have et nyt.',
  unavailable: 'Filen kan ikke hentes lige nu. Prøv igen om lidt.',
} as const;
