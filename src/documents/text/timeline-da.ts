import { monthName } from '../../partnership/dates/danish-words.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';

/** Danish texts on a drawn timeline. */
export const timelineText = {
  today: (day: string) => `I dag, ${writeMilestoneDate({ kind: 'day', date: day })}`,
  week: (week: number) => `uge ${week}`,
  monthOfYear: (month: number, year: number) => `${monthName(month)} ${year}`,
  month: monthName,
  /** "jan": where a month is narrow. */
  shortMonth: (month: number) => monthName(month).slice(0, 3),
  quarter: (quarter: number) => `${quarter}. kvt.`,
  reminders: (sendings: number) => (sendings === 1 ? '1 påmindelse' : `${sendings} påmindelser`),
  undated: 'Uden dag:',
  undatedEntry: (title: string, when: string) => `${title} (${when})`,
  nothing: 'Der er ingen datoer i tidsplanen endnu.',
  legend: {
    deadline: 'Frist',
    meeting: 'Møde',
    step: 'Andet',
    imprecise: 'Ligger i perioden, dagen er ikke fastsat',
    before: 'Tidligere dato',
    waiting: 'Påmindelse',
    sent: 'Påmindelse, der er sendt',
  },
  description: (lanes: readonly { name: string; entries: readonly { title: string; when: string }[] }[]) =>
    lanes
      .map(
        ({ name, entries }) =>
          `${name}: ${entries.map(({ title, when }) => `${title}, ${when}`).join('; ')}.`,
      )
      .join(' '),
} as const;
