import { holdFile, letGoOfFile } from '../../acts/handed-in.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { LIMITS } from '../../intake/files/limits.ts';
import { readSignedFile } from '../../intake/files/read-signed-file.ts';
import { type HandedInFile, handedInFile, waitingFiles } from '../../store/db/handed-in-files.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { RECEIVED as TEXT } from '../text/received-da.ts';
import { SITE } from '../text/site-da.ts';
import { decideOnList, listCopy, listPage } from './handed-in-page.ts';
import { invitationValues } from './invitation-values.ts';
import { invitationsHtml, uploadHtml, waitingHtml } from './received-html.ts';

/** What comes in by file, and the invitations. Nothing is taken in before staff say so. */
export function addReceivedPages(site: Site): void {
  const front = PATHS.of(':id', 'received');
  const file = PATHS.handedIn(':id', ':hash');
  site.page(front, (asked) => frontPage(asked, saidIn(asked.query)));
  site.does(front, receive);
  site.page(file, async (asked) => {
    const held = await heldBy(asked);
    return held ? shownFile(asked, held) : gone(asked);
  });
  site.page(`${file}/rettes`, async (asked) => {
    const held = await heldBy(asked);
    return held ? listCopy(asked, held) : gone(asked);
  });
  site.does(file, async (posted) => {
    const held = await heldBy(posted);
    if (!held) return gone(posted);
    switch (posted.value('does')) {
      case 'drop':
        await letGoOfFile(posted.acting, held.hash);
        return { to: `${PATHS.of(posted.param('id'), 'received')}?sagt=kasseret` };
      case 'match':
        return match(posted, held);
      default:
        return decideOnList(posted, held);
    }
  });
}

async function frontPage(asked: Asked, notice: StaffPage['notice'], error?: string): Promise<Answer> {
  const { services, acting, context } = asked;
  const id = asked.param('id');
  const active = await partnershipInForce(services.store, id);
  if (!active) return undefined;
  const own = PATHS.of(id, 'received');
  const waiting = await waitingFiles(services.store, acting.origin.actor);
  const invitations = await invitationValues(services.store, id);
  return {
    title: TEXT.title,
    partnership: { id, title: active.definition.title, page: 'received' },
    body: html`${uploadHtml({ ...context, action: own }, error)}${waitingHtml(id, waiting)}${invitationsHtml(
      id,
      invitations,
      {
        flows: context,
        letters: { ...context, action: PATHS.letters(id) },
        canMail: services.platforms.has('mail'),
      },
    )}`,
    ...(notice && { notice }),
    ...(error !== undefined && { hasErrors: true, status: 422 as const }),
  };
}

function saidIn(query: URLSearchParams): StaffPage['notice'] {
  const number = (name: string) => Number(/^\d{1,6}$/.exec(query.get(name) ?? '')?.[0] ?? 0);
  switch (query.get('sagt')) {
    case 'taget':
      return { kind: 'success', text: TEXT.said.taget(number('nye'), number('som-foer')) };
    case 'kasseret':
      return { kind: 'info', text: TEXT.said.kasseret };
    case 'modtaget':
      return { kind: 'info', text: TEXT.said.modtaget };
    default:
      return undefined;
  }
}

/** Files are held until they are decided on, and shown one at a time. */
async function receive(posted: Posted): Promise<Answer> {
  const { acting, files } = posted;
  const id = posted.param('id');
  if (!(await partnershipInForce(posted.services.store, id))) return undefined;
  const held: HandedInFile[] = [];
  for (const { name, fetch } of files) {
    const fetched = await fetch(LIMITS.fileBytes);
    if (fetched.kind !== 'fetched') return frontPage(posted, undefined, SITE.tooLarge.text);
    const { bytes } = fetched;
    held.push({ name, bytes, hash: await holdFile(acting, { name, bytes }) });
  }
  const [only, ...others] = held;
  if (!only) return frontPage(posted, undefined, TEXT.upload.none);
  if (others.length > 0) return { to: `${PATHS.of(id, 'received')}?sagt=modtaget` };
  return (await isAgreement(only.bytes)) ? match(posted, only) : { to: PATHS.handedIn(id, only.hash) };
}

/** The bot finds out whose agreement it is, as in chat. */
function match(posted: Posted, { hash }: HandedInFile): Promise<Answer> {
  return posted.flow({ kind: 'action', action: 'staff-file', value: `in|${hash}|${posted.param('id')}` });
}

async function shownFile(asked: Asked, held: HandedInFile): Promise<Answer> {
  const id = asked.param('id');
  const active = await partnershipInForce(asked.services.store, id);
  if (!active || !(await isAgreement(held.bytes))) return listPage(asked, held);
  const own = PATHS.handedIn(id, held.hash);
  return {
    title: held.name,
    partnership: { id, title: active.definition.title, page: 'received' },
    body: html`<p>${TEXT.signed.text}</p>
<div class="buttons">${doesHtml(asked, own, 'match')}${doesHtml(asked, own, 'drop')}</div>\n`,
  };
}

function doesHtml({ context }: Asked, action: string, does: 'match' | 'drop'): Html {
  const [look, label] =
    does === 'match' ? ['button-primary', TEXT.signed.match] : ['button-secondary', TEXT.drop];
  return html`<form method="post" action="${action}">${hiddenFields(context, { does })}<button class="button ${look}" type="submit">${label}</button></form>\n`;
}

/** A PDF or a Word document, be it one that can't be opened. */
async function isAgreement(bytes: Uint8Array): Promise<boolean> {
  const { kind } = await readSignedFile(bytes);
  return kind === 'read' || kind === 'unreadable';
}

function heldBy({ services, acting, param }: Asked): Promise<HandedInFile | undefined> {
  return handedInFile(services.store, acting.origin.actor, param('hash'));
}

/** It has been decided on, it is too old, or it is somebody else's. */
async function gone({ services, param }: Asked): Promise<Answer> {
  const id = param('id');
  const active = await partnershipInForce(services.store, id);
  if (!active) return undefined;
  const { title, text, back } = TEXT.gone;
  return {
    title,
    partnership: { id, title: active.definition.title, page: 'received' },
    body: html`<p>${text}</p>
<ul class="ways"><li><a href="${PATHS.of(id, 'received')}">${back}</a></li></ul>\n`,
    status: 404,
  };
}
