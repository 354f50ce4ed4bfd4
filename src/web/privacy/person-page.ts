import { createHash } from 'node:crypto';
import { forget } from '../../acts/people.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { html } from '../../bot/web/render/html.ts';
import { personalDataFiles } from '../../documents/personal-data-page.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import { exportPerson } from '../../store/privacy/export-person.ts';
import { type Forgotten, previewForgetting } from '../../store/privacy/forget-person.ts';
import { type NamedPerson, peopleNamed } from '../../store/privacy/people-named.ts';
import type { Answer, Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { PRIVACY } from '../text/privacy-da.ts';
import { fieldsOf, forgottenHtml, foundHtml, personHtml, postButton } from './person-html.ts';
import { searchPage } from './search-page.ts';

const CRUMBS = [{ href: PATHS.privacy, text: PRIVACY.title }];
const FEWEST_LETTERS = 2;

/**
 * Finding a person, seeing what is kept about them, handing it to them, and forgetting them. Everything is posted: nothing of
 * a person stands in an address.
 */
export function addPersonPages(site: Site): void {
  site.does(PATHS.privacy, async (posted) => {
    const words = posted.value('sog').trim();
    if (isEmail(words)) return personPage(posted, { email: words });
    if (words.length < FEWEST_LETTERS)
      return searchPage(posted, { words, error: PRIVACY.find.empty, status: 422 });
    const found = await peopleNamed(posted.services.store, words);
    if (found.length === 0) return searchPage(posted, { words, error: PRIVACY.find.none });
    return searchPage(posted, { words, result: foundHtml(found, posted.context) });
  });

  const about = (path: string, act: (posted: Posted, who: Identified) => Promise<Answer>) =>
    site.does(`${PATHS.privacy}/${path}`, async (posted) => {
      const who = whoIn(posted);
      return who && act(posted, who);
    });

  about('person', personPage);
  about('side', async (posted, who) => (await files(posted, who)).page);
  about('fil', async (posted, who) => (await files(posted, who)).data);
  about('slet', (posted, who) => previewPage(posted, who));
  about('slettet', async (posted, who) => {
    const { store } = posted.services;
    const seen = await previewForgetting(store, who);
    if (posted.value('set') !== markOf(seen)) return previewPage(posted, who, PRIVACY.forget.changed);
    const result = await forget(posted.acting, who);
    if (!('value' in result)) return previewPage(posted, who, PRIVACY.forget.failed);
    return { title: PRIVACY.forget.done.title, body: forgottenHtml(result.value), crumbs: CRUMBS };
  });
}

type Identified = NamedPerson['who'];

function whoIn({ value }: Posted): Identified | undefined {
  const [email, id] = [value('email').trim(), value('id')];
  // Of what is kept, anything; also what is no address by now.
  if (email !== '') return email.includes('@') ? { email } : undefined;
  if (/^[\da-f-]{36}$/i.test(id)) return { id };
  const [platform, address] = [value('platform'), value('address')];
  return /^\w{1,20}$/.test(platform) && /^\S{1,400}$/.test(address)
    ? { account: { platform, address } }
    : undefined;
}

async function personPage({ services, context }: Posted, who: Identified): Promise<StaffPage> {
  const found = await exportPerson(services.store, who);
  return {
    title: PRIVACY.person.title(nameOf(who)),
    body: personHtml(found, fieldsOf(who), context),
    crumbs: CRUMBS,
  };
}

async function previewPage(
  { services, context }: Posted,
  who: Identified,
  changed?: string,
): Promise<StaffPage> {
  const { forget: text } = PRIVACY;
  const preview = await previewForgetting(services.store, who);
  const fields = fieldsOf(who);
  const confirm = html`<p><strong>${text.sure}</strong></p>
<div class="buttons">${postButton(context, 'slettet', { ...fields, set: markOf(preview) }, { label: text.confirm, look: 'button-warning' })}${postButton(context, 'person', fields, { label: text.cancel })}</div>`;
  return {
    title: text.title(nameOf(who)),
    body: forgottenHtml(preview, confirm),
    crumbs: CRUMBS,
    ...(changed !== undefined && {
      notice: { kind: 'warning' as const, text: changed },
      status: 409 as const,
    }),
  };
}

async function files({ services: { store, clock } }: Posted, who: Identified) {
  const made = personalDataFiles(await exportPerson(store, who), clock.now());
  const answer = ({ name, bytes }: { name: string; bytes: Uint8Array }) =>
    new Response(Buffer.from(bytes), { headers: fileHeaders({ name, bytes }) });
  return { page: answer(made.page), data: answer(made.data) };
}

function nameOf(who: Identified): string {
  return 'email' in who ? who.email : PRIVACY.person.noName;
}

/** What somebody saw before they said yes: if it is other by then, they are asked again. */
function markOf({ touched, stays }: Forgotten): string {
  return createHash('sha256')
    .update(JSON.stringify([Object.entries(touched).toSorted(), stays]))
    .digest('hex')
    .slice(0, 16);
}
