import { MAIL } from '../../chat/text/mail-da.ts';
import { PAGE_HEADERS } from './guard.ts';
import { html } from './render/html.ts';
import { plainPage } from './shell.ts';

/** A page about reminders by mail, with its headers. */
export interface OptOutPage {
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Asks before anything happens: some mail programs open the address where others post to it. It posts to its own address. */
export function optOutPage(): OptOutPage {
  const { title, text, button } = MAIL.optOut;
  const ask = html`<form method="post"><button class="button button-primary" type="submit">${button}</button></form>\n`;
  return { headers: PAGE_HEADERS, body: plainPage({ title, text }, [], ask) };
}

/** @param isKnown whether the address is one of a mail that was sent */
export function optedOutPage(isKnown: boolean): OptOutPage {
  return { headers: PAGE_HEADERS, body: plainPage(isKnown ? MAIL.optedOut : MAIL.unknownOptOut, []) };
}
