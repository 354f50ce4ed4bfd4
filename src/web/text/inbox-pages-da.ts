import { count } from '../../chat/text/words-da.ts';

/** Staff's inbox in the browser. */
export const INBOX_PAGE = {
  title: 'Indbakke',
  intro: 'Det, kommunerne har skrevet, beslutninger, der venter på jer, og beskeder, der ikke kom frem.',
  filter: {
    title: 'Vis kun',
    partnership: 'Partnerskab',
    kind: 'Slags',
    owner: 'Ansvarlig',
    all: 'Alle',
    show: 'Vis',
    reset: 'Vis alt',
    kinds: {
      besked: 'Beskeder',
      mail: 'Mails',
      rettelse: 'Rettelser, der venter på en beslutning',
      fejl: 'Beskeder, der ikke kom frem',
    },
    owners: { ingen: 'Ingen endnu', mig: 'Mig', andre: 'Andre' },
  },
  waiting: (chosen: number, all: number) =>
    chosen === all
      ? `${count(all, 'ting venter', 'ting venter')}, det ældste først.`
      : `${chosen} af ${all} ting, der venter, er vist her, det ældste først.`,
  empty: 'Der er ikke noget i indbakken. Alt er håndteret.',
  emptyChosen: 'Intet af det, der venter, passer til det, du har valgt.',
  handled: (number: number) => `Håndteret (${number})`,
  handledMore: (number: number) => `Kun de ${number} seneste er vist.`,
  from: 'Fra',
  to: 'Modtager',
  noPlace: 'Uden partnerskab',
  onMail: 'på mail',
  ownedBy: (name: string) => `Taget af ${name}`,
  ownedByMe: 'Taget af dig',
  unowned: 'Ingen har taget den endnu',
  handledBy: (name: string, at: string) => `Håndteret af ${name}, ${at}`,
  take: 'Jeg tager den',
  takeOver: 'Jeg overtager den',
  handle: 'Håndteret',
  municipality: 'Se kommunen',
  whole: 'Læs det hele',
  wholeMail: 'Hele mailen',
  pages: 'Sider',
  page: (number: number, of: number) => `Side ${number} af ${of}`,
  previous: 'Forrige side',
  next: 'Næste side',
  back: 'Til indbakken',
  said: {
    taget: 'Du har taget den.',
    haandteret: 'Den er håndteret.',
  } as Readonly<Record<string, string>>,
  takenMeanwhile: (name: string) =>
    `${name} har taget den imens. Der er ikke sket noget. Du kan overtage den her, hvis I er enige om det.`,
  handledMeanwhile: (name: string) => `${name} har håndteret den imens. Der er ikke sket noget.`,
  changedMeanwhile: 'Den er ændret imens. Der er ikke sket noget. Se, hvad der står nu.',
  failed: 'Det blev ikke gemt. Prøv igen om lidt.',
} as const;
