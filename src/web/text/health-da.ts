import { count } from '../../chat/text/words-da.ts';

/** How the installation stands. */
export const HEALTH = {
  title: 'Drift',
  allWell: 'Alt kører, som det skal.',
  notWell: 'Noget skal ses efter',
  concern: {
    store: 'Databasen virker ikke lige nu.',
    notReady: (name: string) => `${name} er ikke forbundet.`,
    mailbox: 'Postkassen med svar er ikke forbundet.',
    job: (name: string) => `${name} mislykkedes sidst.`,
    stuck: (at: string) => `Noget skulle være sendt ${at} og venter stadig.`,
    troubles: (number: number) =>
      `${count(number, 'besked', 'beskeder')} kom ikke frem, og ingen har håndteret det i indbakken.`,
  },
  server: {
    title: 'Serveren',
    state: 'Tilstand',
    ready: 'Svarer',
    notReady: 'Svarer, men noget af det, den bruger, er ikke klar',
    started: 'Startet',
    sweep: 'Så sidst efter, om noget skal sendes',
    noSweep: 'Ikke endnu',
    database: 'Database',
    databases: { sqlite: 'SQLite', postgres: 'PostgreSQL' },
    storeTrouble: (why: string) => `virker ikke lige nu (${why})`,
    versions: 'Version',
    version: (program: string, node: string) => `${program}, Node ${node}`,
    rehearsal: 'Generalprøve',
    isRehearsal: 'Er i gang: Alt, der sendes, går til én adresse i stedet for modtagerne',
    clock: 'Uret',
    clockIsMoved: 'Er stillet til en anden tid, så løsningen kan prøves',
  },
  surfaces: {
    title: 'Dér, hvor folk nås',
    states: { starting: 'Ikke forbundet endnu', ready: 'Klar', off: 'Slået fra' },
    mailbox: 'Postkassen med svar',
  },
  outbox: {
    title: 'Beskeder, der sendes',
    pending: 'Venter på at blive sendt',
    oldest: 'Ældste, der skulle være sendt',
    none: 'Ingen',
    inDoubt: 'Uvist, om de kom frem, og undersøges',
    unknown: 'Uvist, om de kom frem',
    failed: 'Kom ikke frem',
    unreachable: 'Kan ikke nås lige nu',
    unreachableText: (accounts: number, channels: number) =>
      `${count(accounts, 'konto', 'konti')}, ${count(channels, 'kanal', 'kanaler')}`,
    inbox: 'Se dem i indbakken',
  },
  daily: {
    title: 'Hver dag',
    names: { backup: 'Sikkerhedskopi', retention: 'Sletning efter fristen' } as Readonly<
      Record<string, string>
    >,
    off: 'Slået fra',
    notYet: 'Ikke endnu',
    running: (since: string) => `I gang siden ${since}`,
    ok: (at: string) => `Gjort ${at}`,
    failed: (at: string, last: string | undefined) =>
      `Mislykkedes ${at}${last === undefined ? '. Den er aldrig lykkedes.' : `. Sidst gjort ${last}.`}`,
  },
  examine: {
    title: 'Undersøg opsætningen',
    text: 'Ser efter, om opsætningen er i orden, og om løsningen kan nå det, den bruger. Det tager nogle sekunder og ændrer ikke noget.',
    button: 'Undersøg nu',
    found: (fails: number) =>
      fails === 0 ? 'Undersøgt: Der er ingen fejl.' : `Undersøgt: ${count(fails, 'fejl', 'fejl')}.`,
    caption: 'Det, der er undersøgt. Teksterne er til dem, der driver løsningen, og er på engelsk.',
    header: ['Hvad', 'Udfald', 'Fundet', 'Gør dette'],
    outcomes: { ok: 'I orden', fail: 'Fejl', skipped: 'Ikke undersøgt' },
  },
} as const;
