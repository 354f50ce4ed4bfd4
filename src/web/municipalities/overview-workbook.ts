import { SURFACES } from '../../chat/surface.ts';
import { missingText } from '../../chat/text/da.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { capital, wishText } from '../../chat/text/words-da.ts';
import type { Sheet } from '../../intake/files/write-workbook.ts';
import { FACET_TEXTS, OVERVIEW } from '../text/overview-da.ts';
import type { OverviewRow } from './overview-rows.ts';

/** The rows that were asked for, in their order, with all that the table has no room for. */
export function overviewSheet(rows: readonly OverviewRow[], hasWishes: boolean): Sheet {
  const { name, heading, wishes, rest } = OVERVIEW.sheet;
  return {
    name,
    heading: [...heading, ...(hasWishes ? [wishes] : []), ...rest],
    rows: rows.map((row) => [
      row.code,
      row.name,
      row.region,
      FACET_TEXTS.state(row.state),
      row.answer && FACET_TEXTS.answer(row.answer),
      row.deadline && FACET_TEXTS.deadline(row.deadline),
      ...(hasWishes ? [row.wishes.map(wishLine).join('\n')] : []),
      row.missing.map((one) => capital(missingText(one))).join('\n'),
      row.network,
      FACET_TEXTS.surface(row.by),
      row.heard && dayText(row.heard.on),
      row.heard ? capital(SURFACES[row.heard.in].name) : row.answer && capital(OVERVIEW.onlyAnswer),
    ]),
  };
}

function wishLine({ label, points }: OverviewRow['wishes'][number], index: number): string {
  return `${index + 1}. ${wishText(label, points)}`;
}
