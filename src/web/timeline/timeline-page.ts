import { drawPng } from '../../documents/picture/draw-png.ts';
import { drawSheets, drawTimeline } from '../../documents/timeline/draw-timeline.ts';
import type { TimelineValues } from '../../documents/timeline/timeline.ts';
import { readTimelineGround, timelineValues } from '../../schedule/preview/timeline-values.ts';
import type { Answer, Asked, Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { TIMELINE_PAGE } from '../text/timeline-da.ts';
import { timelineHtml } from './timeline-html.ts';

const SHEET = 'ark';
const PATH = PATHS.of(':id', 'timeline');

/** A partnership's timeline as a picture and a table, and the picture as a file. */
export function addTimelinePages(site: Site): void {
  site.page(PATH, async (asked) => {
    const id = asked.param('id');
    const path = PATHS.of(id, 'timeline');
    return withValues(asked, (values) => ({
      title: TIMELINE_PAGE.title,
      isWide: true,
      partnership: { id, title: values.title, page: 'timeline' },
      body: timelineHtml(values, drawSheets(values), {
        meetings: PATHS.of(id, 'meetings'),
        ...{ svg: `${path}.svg`, png: `${path}.png` },
        sheet: (number) => `${path}.svg?${SHEET}=${number}`,
      }),
    }));
  });
  site.page(`${PATH}.svg`, (asked) =>
    withValues(asked, (values) => {
      const number = asked.query.get(SHEET);
      const sheet = number === null ? drawTimeline(values) : drawSheets(values)[Number(number) - 1];
      return sheet && picture(asked, 'svg', 'image/svg+xml; charset=utf-8', sheet.svg);
    }),
  );
  site.page(`${PATH}.png`, (asked) =>
    withValues(asked, async (values) =>
      picture(asked, 'png', 'image/png', Buffer.from(await drawPng(drawTimeline(values).svg))),
    ),
  );
}

async function withValues(
  { services: { store, clock }, param }: Asked,
  answer: (values: TimelineValues) => Answer | Promise<Answer>,
): Promise<Answer> {
  const read = await readTimelineGround(store, param('id'));
  return read && answer(timelineValues(read, clock.now()));
}

/** Shown where it stands on a page, saved under a name of its own where somebody asks for that. */
function picture(
  { param }: Asked,
  extension: string,
  type: string,
  body: string | Buffer<ArrayBuffer>,
): Response {
  const name = `${TIMELINE_PAGE.fileName(param('id'))}.${extension}`;
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}"`,
    },
  });
}
