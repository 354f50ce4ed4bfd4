import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { joinDanish } from '../../../partnership/danish.ts';
import { html } from '../render/html.ts';
import { tableHtml } from '../render/table.ts';
import { paragraphs } from '../render/text.ts';
import type { NetworkValues } from './page-values.ts';
import type { Shown } from './parts.ts';
import { PAGE_PATHS } from './paths.ts';

const TEXT = WEB_PAGES.network;

/** The municipality's own network as a table and on a map. */
export const networkPage: Shown<NetworkValues> = ({ municipality, network }) => {
  if (!network) return { title: TEXT.title, body: html`${paragraphs(TEXT.none)}` };
  const { name, members } = network;
  const alt = TEXT.mapAlt(name, joinDanish(members.map((one) => one.name)));
  return {
    title: name,
    body: html`${paragraphs(TEXT.together(municipality, name))}${tableHtml({
      ...{ id: 'members', caption: TEXT.members(name), header: TEXT.header },
      rows: members.map((one) => [one.name, `${one.town}, ${one.region}`]),
    })}<p><a href="${PAGE_PATHS.dates}">${TEXT.dates}</a></p>
<h2>${TEXT.map}</h2>
<p><img class="map" src="${PAGE_PATHS.networkMap}" alt="${alt}"></p>
<p><a href="${PAGE_PATHS.networkMap}">${TEXT.mapOpen}</a></p>
`,
  };
};
