/** The page with a partnership's timeline. */
export const TIMELINE_PAGE = {
  title: 'Tidslinje',
  intro:
    'De datoer, der gælder nu, og dem, de er flyttet fra. Billedet og tabellen viser det samme. Datoer flyttes under "Møder og datoer".',
  meetings: 'Møder og datoer',
  picture: 'Billede',
  sheet: (lanes: string, sheet: number, sheets: number) =>
    `Tidslinje${sheets > 1 ? `, ark ${sheet} af ${sheets}` : ''}: ${lanes}. Det samme står i tabellen.`,
  save: 'Gem billedet',
  svg: 'SVG (til tryk)',
  png: 'PNG (til præsentationer)',
  print: 'Skrives siden ud, kommer billedet på A4 på tværs.',
  table: 'Tabel',
  caption: 'Datoer i rækkefølge',
  header: ['Hvornår', 'Hvad', 'Hvem', 'Tidligere dato', 'Påmindelser'],
  kinds: { deadline: 'Frist', meeting: 'Møde', step: '' },
  imprecise: 'dagen er ikke fastsat',
  reminders: (sent: number, waiting: number) =>
    [
      ...(sent > 0 ? [`${sent} sendt`] : []),
      ...(waiting > 0 ? [`${waiting} ${sent > 0 ? 'på vej' : 'i alt'}`] : []),
    ].join(', '),
  from: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  none: 'Der er ingen datoer i tidsplanen endnu.',
  fileName: (partnership: string) => `tidslinje-${partnership}`,
} as const;
