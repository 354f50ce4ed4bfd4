import { calendarUid } from '../../schedule/calendar/calendar-event.ts';
import type { Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { MEETINGS_PAGE as TEXT } from '../text/meetings-da.ts';
import { SITE } from '../text/site-da.ts';
import { meetingsHtml, repliesHtml } from './meetings-html.ts';
import { readMeetingsValues } from './meetings-values.ts';
import { readReplies } from './replies-values.ts';

/** A partnership's meetings and dates, with buttons that open the forms of chat; and who answered an invitation. */
export function addMeetingsPages(site: Site): void {
  const path = PATHS.of(':id', 'meetings');

  site.page(path, async ({ services: { store, clock }, param, context }) => {
    const id = param('id');
    const values = await readMeetingsValues(store, id, clock.now());
    return (
      values && {
        title: TEXT.title,
        isWide: true,
        partnership: { id, title: values.title, page: 'meetings' },
        body: meetingsHtml(values, context),
      }
    );
  });

  site.page(`${path}/svar`, async ({ services: { store, clock }, param, query }) => {
    const id = param('id');
    const values = await readMeetingsValues(store, id, clock.now());
    const meeting = values?.meetings.find(({ key }) => key === query.get('moede'));
    if (!values || !meeting) return undefined;
    const [milestone = '', network = '', number = ''] = meeting.key.split('/');
    const uid = calendarUid(id, { milestone, network, number: Number(number) });
    const what = `${TEXT.meetingWhat(meeting.title, meeting.lane)}: ${meeting.when}`;
    return {
      title: TEXT.replies.title,
      partnership: { id, title: values.title, page: 'meetings' },
      crumbs: [{ href: PATHS.of(id, 'meetings'), text: SITE.pages.meetings }],
      body: repliesHtml(what, await readReplies(store, id, uid)),
    };
  });
}
