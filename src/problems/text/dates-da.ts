import { shown } from './words-da.ts';

const FORMS = [
  '5. maj 2017',
  'fredag den 5. maj 2017',
  '19. december 2019 kl. 10.00',
  '5. maj – 30. juni 2017',
  'uge 38, 2017',
  'ultimo november 2019',
  'april 2017',
  'december 2019 – januar 2020',
  '4. kvartal 2017',
  '1.–4. kvartal 2020',
  '2. halvår 2017',
  'efteråret 2017',
  'vinteren 2019/2020',
  '19.12.2019',
  '2019-12-19',
  '2019-12-19T10:00',
  'senest 30. juni 2021',
  'inden udgangen af juni 2021',
  '5. og 6. maj 2021',
  'primo 2021',
  '2021',
  'to gange årligt',
  'hvert kvartal',
  'løbende',
  'dato følger',
];

/** Every way in which a date may be written. */
export const DATE_FORMS = `en dato med årstal, som i ${FORMS.map((form) => `"${form}"`).join(', ')}`;

/** Why a text is no date, each to stand after "…: ". */
export const NO_DATE = {
  tooLong: (length: number) => `en tekst på ${length} tegn er ikke en dato`,
  shortYear: 'skriv årstallet med fire cifre',
  offset: 'skriv klokkeslættet i dansk tid, uden forskel til UTC og uden Z',
  notTimes: (word: string) => `"${word}" er ikke et antal gange`,
  manyEnds: 'der er mere end en begyndelse og en slutning',
  nothing: 'der står ingen dato',
  unreadable: (text: string) => `"${shown(text)}" kan ikke læses som en dato`,
  noYear: (text: string) => `"${shown(text)}" har intet årstal (i et tidsrum kan det stå én gang, til sidst)`,
  oddYear: (year: string) => `skriv årstallet med fire cifre i stedet for "${year}"`,
  noWeekday: (word: string) => `"${word}" foran en dato er ikke en ugedag`,
  otherWeekday: (day: string, called: string, actual: string) =>
    `${day} er ikke en ${called}, men en ${actual}: ret dagen eller ugedagen`,
  noQuarter: (word: string) => `"${word}" siger ikke, hvilket kvartal det er`,
  noHalf: (word: string) => `"${word}" siger ikke, hvilket halvår det er`,
  winter: 'en vinter ligger i to år efter hinanden: skriv begge, som i "vinteren 2019/2020"',
  noMonth: (word: string) => `"${word}" er ikke en måned`,
  noMonthNumber: (number: string) => `der er ingen måned nummer ${number}`,
  noSuchYear: (first: number, last: number) => `et årstal ligger mellem ${first} og ${last}`,
  notAMonth: (text: string) => `"${shown(text)}" er ikke en måned skrevet som "2017-05"`,
  notADay: (text: string) => `"${shown(text)}" er ikke en dag skrevet som "2017-05-05"`,
  noSuchDay: (days: number) => `den måned har dagene 1 til ${days}`,
  noSuchTime: (text: string) =>
    `"${shown(text)}" er ikke et klokkeslæt: timer går fra 00 til 23 og minutter fra 00 til 59 (dagens slutning er 23.59)`,
  skippedTime: 'uret springer det klokkeslæt over: den nat begynder sommertiden, og 02.00 bliver 03.00',
  noSuchQuarter: (number: string) => `et år har 1. til 4. kvartal, ikke ${number}.`,
  noSuchHalf: (number: string) => `et år har 1. og 2. halvår, ikke ${number}.`,
  noSuchWeek: (week: number, year: number, weeks: number) =>
    `uge ${week} findes ikke i ${year}, som har uge 1 til ${weeks}`,
  backwards:
    'tidsrummet går baglæns: det slutter, før det begynder (hen over nytår skrives begge årstal, som i "december 2019 – januar 2020")',
  wholeTimes: 'antallet af gange om året er et helt tal',
  onceAtLeast: 'det sker mindst én gang om året',
  dailyAtMost: 'det sker højst 366 gange om året',
  notInOrder: 'det, der er nævnt, er ikke af samme slags (dage, uger, måneder …) eller ikke i rækkefølge',
  hoursOfSeveral: 'et klokkeslæt kan kun stå ved én dag: skriv dagene uden, og timerne ved mødet',
  before: 'det siger ikke, om dagen selv er med: skriv den sidste dag, som i "senest 30. juni 2021"',
  every: 'hver måned er tolv gange om året, hvert kvartal fire, hvert halvår to',
  severalDays: 'det er ikke én dag',
  severalMoments: 'det er ikke ét tidspunkt',
  noDay: 'der er ingen dag',
  noMoment: 'det findes ikke i kalenderen',
} as const;

/** How far something lies from a day. */
export const DISTANCE_FORMS = {
  offset: 'for eksempel "14 dage før", "3 arbejdsdage før", "2 uger efter", "samme dag", "dagen efter"',
  distance: 'for eksempel "3 arbejdsdage", "5 dage", "1 uge"',
  notAnOffset: 'det er ikke en afstand fra en dag',
  notADistance: 'det er ikke et antal dage',
  clockTime: 'et klokkeslæt som 09:30 eller 9.30',
  dayOfAnyYear: 'en dag og en måned som 24-12',
} as const;
