/** What a mail says around the message that it carries. */
export const MAIL = {
  /** The sender's name where `MAIL_FROM` has none. */
  senderName: 'KL',
  furtherLinks: 'Andre muligheder:',
  personalLinks: 'Knapper og links i mailen er dine egne. Send dem ikke videre.',
  buttonsInChat: (labels: readonly string[]) => `Det kan du gøre i chatten med botten: ${labels.join(', ')}.`,
  unsubscribe:
    'Vil du ikke have påmindelser på mail, så vælg "Afmeld" i dit mailprogram, eller skriv til os.',
  optOut: {
    title: 'Vil du ikke have påmindelser på mail?',
    text: "Så tryk på knappen. KL får det at vide. Andre mails får du stadig: svar på det, du selv beder om, det, som KL's medarbejdere skriver til dig, og rettelser til møder, vi har lagt i din kalender.",
    button: 'Send mig ikke flere påmindelser på mail',
  },
  optedOut: {
    title: 'Du får ikke flere påmindelser på mail',
    text: 'Andre mails fra KL får du stadig. Vil du have påmindelserne igen, så skriv til os.',
  },
  /** What KL's inbox says of somebody who opted out. */
  toldStaff: (email: string) =>
    `${email} vil ikke have flere påmindelser på mail. De går til stedfortræderen eller til jer, medmindre vedkommende kan nås i chat. Det, I selv skriver, får vedkommende stadig.`,
  unknownOptOut: {
    title: 'Linket findes ikke',
    text: 'Der er ikke ændret noget. Skriv til os, hvis du ikke vil have flere påmindelser.',
  },
};
