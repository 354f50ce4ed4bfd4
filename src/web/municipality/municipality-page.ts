import { handleItem, takeItem } from '../../acts/inbox.ts';
import { writeNote } from '../../acts/notes.ts';
import { renewCode, withdrawCode } from '../../acts/people.ts';
import { documentOf } from '../../bot/contact/agreement-documents.ts';
import type { EnrolmentContext } from '../../bot/context/event-context.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { readDocumentPath } from '../../bot/web/pages/paths.ts';
import { html } from '../../bot/web/render/html.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { messageIn } from '../../schedule/preview/sent-message.ts';
import { municipalityNoteOf } from '../../store/enrolments/municipality-notes.ts';
import { inboxOf } from '../../store/inbox.ts';
import { remindersAbout } from '../../store/reminders/municipality-reminders.ts';
import { messageName } from '../parts/message-name.ts';
import type { Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { AGREEMENTS_PAGE } from '../text/agreements-da.ts';
import { MUNICIPALITY, MUNICIPALITY_NOTICES } from '../text/municipality-da.ts';
import { OVERVIEW } from '../text/overview-da.ts';
import { aboutText, messagePageHtml } from './messages-html.ts';
import { municipalityHtml } from './municipality-html.ts';
import { enrolmentAsked, readMunicipality, staffReader } from './municipality-values.ts';
import { LONGEST_NOTE, noteHtml } from './note-html.ts';

/** All about one municipality in a partnership, and what staff do there beside the bot's own forms. */
export function addMunicipalityPages(site: Site): void {
  const path = PATHS.municipality(':id', ':code');

  site.page(path, async (asked) => {
    const enrolment = await enrolmentAsked(asked);
    if (!enrolment) return undefined;
    const notice = noticeFor(asked.query.get('sagt'));
    const values = await readMunicipality(asked.services, enrolment);
    return {
      ...pageOf(enrolment, enrolment.municipality.fullName),
      body: municipalityHtml(values, asked.session.email, asked.context),
      ...(notice && { notice }),
    };
  });

  site.page(`${path}/besked/:name`, async (asked) => {
    const enrolment = await enrolmentAsked(asked);
    if (!enrolment) return undefined;
    const all = await remindersAbout(asked.services.store, enrolment.place);
    const found = all.find((one) => messageName(one) === asked.param('name'));
    if (!found) return undefined;
    const shown = await messageIn(asked.services, found);
    const base = baseOf(enrolment);
    return {
      ...pageOf(enrolment, aboutText(found, enrolment.definition), enrolment.municipality.fullName),
      body: messagePageHtml(found, shown, base),
    };
  });

  site.page(`${path}/aftale/:kind/:number`, async (asked) => {
    const enrolment = await enrolmentAsked(asked);
    const key = readDocumentPath(asked.param('kind'), asked.param('number'));
    if (!enrolment || !key) return undefined;
    const file = await documentOf(asked.services, enrolment, key, staffReader(enrolment.place));
    if (file) return new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) });
    if (key.kind !== 'pdf') return undefined;
    const { title, text } = AGREEMENTS_PAGE.one.pdfGone;
    return {
      ...pageOf(enrolment, title, enrolment.municipality.fullName),
      ...{ body: html`<p>${text}</p>\n`, status: 404 },
    };
  });

  site.does(`${path}/filer`, async (posted) => {
    const enrolment = await enrolmentAsked(posted);
    if (!enrolment) return undefined;
    if (posted.files.length === 0) return { to: `${baseOf(enrolment)}?sagt=ingen-filer#aftale` };
    return posted.flow({ kind: 'text', text: '', files: posted.files });
  });

  site.does(`${path}/noter`, async (posted) => {
    const enrolment = await enrolmentAsked(posted);
    if (!enrolment) return undefined;
    const base = baseOf(enrolment);
    const { note: said } = MUNICIPALITY;
    const typed = posted.value('note').replace(/\r\n?/g, '\n').trim();
    const refused = async (error: string, status: 409 | 422): Promise<StaffPage> => ({
      ...pageOf(enrolment, MUNICIPALITY.notes, enrolment.municipality.fullName),
      body: noteHtml(
        {
          saved: await municipalityNoteOf(posted.services.store, enrolment.place),
          refused: { typed, error },
        },
        base,
        posted.context,
      ),
      ...{ hasErrors: true, status },
    });
    if (typed.length > LONGEST_NOTE) return refused(said.tooLong(LONGEST_NOTE), 422);
    const note = { ...enrolment.place, text: typed, basedOn: Number(posted.value('revision')) };
    const result = await writeNote(posted.acting, note);
    if (result.kind === 'conflict')
      return refused(
        said.changed(actorName(result.conflict.changedBy?.actor ?? MUNICIPALITY.note.somebody)),
        409,
      );
    return 'value' in result ? { to: `${base}?sagt=noteret#noter` } : undefined;
  });

  site.does(`${path}/indbakke`, async (posted) => {
    const enrolment = await enrolmentAsked(posted);
    if (!enrolment) return undefined;
    const { partnership, municipality } = enrolment.place;
    const key = posted.value('key');
    const items = await inboxOf(posted.services.store, partnership, { all: true });
    const item = items.find((one) => one.key === key && one.municipality === municipality);
    if (!item) return undefined;
    const mark = posted.value('verb') === 'tag' ? takeItem : handleItem;
    const answer = (said: string) => ({ to: `${baseOf(enrolment)}?sagt=${said}#indbakke` });
    if (item.handled) return answer('forsent');
    const basedOn = /^\d{1,9}$/.exec(posted.value('revision'))?.[0];
    if (basedOn === undefined) return undefined;
    const result = await mark(posted.acting, { partnership, key, basedOn: Number(basedOn) });
    if (!('value' in result)) return answer('imens');
    return answer(mark === takeItem ? 'taget' : 'haandteret');
  });

  site.does(`${path}/kode`, async (posted) => {
    const enrolment = await enrolmentAsked(posted);
    if (!enrolment) return undefined;
    const base = baseOf(enrolment);
    if (posted.value('verb') !== 'ny') {
      await withdrawCode(posted.acting, enrolment.place);
      return { to: `${base}?sagt=trukket#personer` };
    }
    const made = await renewCode(posted.acting, { ...enrolment.place, random: posted.services.random });
    if (!('value' in made)) return undefined;
    const { code, expires } = made.value;
    const { title, text, back } = MUNICIPALITY.newCode;
    return {
      ...pageOf(enrolment, title, enrolment.municipality.fullName),
      body: html`<p class="new-code"><strong>${code}</strong></p>
<p>${text(enrolment.municipality.fullName, dayText(expires.toISODate()))}</p>
<p><a href="${base}#personer">${back}</a></p>\n`,
    };
  });
}

function baseOf({ place }: EnrolmentContext): string {
  return PATHS.municipality(place.partnership, place.municipality);
}

/** @param above the municipality's name, on a page below its own */
function pageOf(
  enrolment: EnrolmentContext,
  title: string,
  above?: string,
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  const { partnership: id } = enrolment.place;
  return {
    title,
    partnership: { id, title: enrolment.definition.title, page: 'municipalities' },
    crumbs: [
      { href: PATHS.of(id), text: OVERVIEW.title },
      ...(above === undefined ? [] : [{ href: baseOf(enrolment), text: above }]),
    ],
  };
}

function noticeFor(key: string | null): StaffPage['notice'] {
  const text =
    key !== null && Object.hasOwn(MUNICIPALITY_NOTICES, key) ? MUNICIPALITY_NOTICES[key] : undefined;
  return text === undefined
    ? undefined
    : { kind: key === 'forsent' || key === 'ingen-filer' ? 'warning' : 'success', text };
}
