import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { STATUS } from '../../chat/text/tables-da.ts';
import { writeWorkbook } from '../../intake/files/write-workbook.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { daysUntil, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { LACKS, type Lack } from '../../partnership/enrolment/lacks.ts';
import type { Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { OVERVIEW } from '../text/overview-da.ts';
import { filtered, queryText, readQuery } from './overview-filter.ts';
import { overviewHtml } from './overview-html.ts';
import { readOverview } from './overview-values.ts';
import { overviewSheet } from './overview-workbook.ts';

/** All municipalities of a partnership in a table; search, filters and order are in its address. */
export function addOverviewPages(site: Site): void {
  const path = PATHS.of(':id');

  site.page(path, async ({ services, param, query: asked, context }) => {
    const found = await readOverview(services, param('id'));
    if (!found) return undefined;
    const { partnership, rows: all, hasWishes } = found;
    const { id, definition, milestoneChanges } = partnership;
    const query = readQuery(asked);
    const deadline = registrationDeadline(definition, milestoneChanges);
    const shown = {
      ...{ id, query, ...filtered(all, query), all: all.length, hasWishes },
      deadline: deadline
        ? STATUS.deadline(writeMilestoneDate(deadline.date), daysUntil(deadline.last, services.clock.now()))
        : STATUS.noDeadline,
    };
    return {
      title: OVERVIEW.title,
      body: overviewHtml(shown, context),
      partnership: { id, title: definition.title, page: 'municipalities' },
      isWide: true,
    };
  });

  site.page(`${path}/kommuner.xlsx`, async ({ services, param, query }) => {
    const found = await readOverview(services, param('id'));
    if (!found) return undefined;
    const { rows } = filtered(found.rows, readQuery(query));
    const bytes = await writeWorkbook([overviewSheet(rows, found.hasWishes)]);
    const name = `${found.partnership.id}-kommuner.xlsx`;
    return new Response(Buffer.from(bytes), { headers: fileHeaders({ name, bytes }) });
  });

  site.does(`${path}/skriv`, async ({ services, param, value, flow }) => {
    const found = await readOverview(services, param('id'));
    if (!found) return undefined;
    const query = readQuery(new URLSearchParams(value('filter')));
    const codes = filtered(found.rows, query).rows.map(({ code }) => code);
    // Nobody is left by now: an empty list would mean all who lack it.
    if (codes.length === 0) return { to: `${PATHS.of(found.partnership.id)}${queryText(query)}` };
    const to = [found.partnership.id, lackAbout(query.chosen.lack) ?? '', codes.join(',')].join('|');
    return flow({ kind: 'action', action: 'staff-write-to', value: to });
  });
}

/** What a message is about, where rows were filtered by what is missing. */
function lackAbout(kind: string | undefined): Lack | undefined {
  const lacks = Object.keys(LACKS) as Lack[];
  return lacks.find((lack) => lack !== 'everything' && LACKS[lack].some((what) => what === kind));
}
