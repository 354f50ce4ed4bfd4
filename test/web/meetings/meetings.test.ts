import { describe, expect, test } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { saveMeetingReply } from '../../../src/store/partnerships/meeting-replies.ts';
import { meetingsOf, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'KL', surface: 'test' };
const ID = 'dagtilbud-2017';
const PAGE = `/kl/p/${ID}/moeder`;
const [FIRST] = DAGTILBUD.timeline.milestones.filter(({ perNetwork }) => perNetwork);
const { id: MILESTONE = '', title: TITLE = '' } = FIRST ?? {};

/** Two networks, and KL's Stine in front of the page. */
async function opened(networks = 2) {
  const here = await chat('2017-08-20T10:00', {}, [ID]);
  const codes = municipalities.map(({ code }) => code);
  const size = Math.ceil(98 / networks);
  await saveNetworks(here.store, KL, {
    partnership: ID,
    networks: Array.from({ length: networks }, (_, index) => ({
      ...{ id: `n${index + 1}`, name: `Netværk ${index + 1}` },
      municipalities:
        networks === 2 ? codes.slice(index, index + 1) : codes.slice(index * size, (index + 1) * size),
    })),
  });
  const stine = await (await staffSite(here.services)).signedIn();
  await stine.goes(PAGE);
  return { ...here, stine };
}

/** The rows of a table as they are read, by its caption. */
function rowsOf({ markup }: Browser, caption: string): string[] {
  const table = [...markup.matchAll(/<table.*?<\/table>/gs)]
    .map(([one]) => one)
    .find((one) => one.includes(`>${caption}<`));
  const rows = (table ?? '').split('<tr>').slice(2);
  return rows.map((row) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe("KL's page with meetings and dates", () => {
  test('fixes a meeting of a network in the form of chat, which says what follows before it counts', async () => {
    const { stine, store } = await opened();
    expect([stine.status, stine.title]).toEqual([200, 'Møder og datoer']);
    expect(rowsOf(stine, 'Møder, der mangler en dag').filter((row) => row.includes(TITLE))).toHaveLength(2);
    await stine.clicks(`Fastsæt ${TITLE}, Netværk 2`);
    expect(stine.entries).toMatchObject({ milestone: [MILESTONE], network: ['n2'], act: ['fix'] });
    await stine.submits({ day: '14. oktober 2017', time: '9.30–15', place: 'Vejle' });
    expect(stine.text).toContain('Får besked Ingen: ingen har fået den dato, der gælder nu, at vide');
    expect(stine.text).toMatch(/Påmindelser \d+ falder bort \(.*\)\. \d+ nye \(/);
    expect(stine.text).toContain('Kalendere Ingen har fået mødet i kalenderen på mail');
    expect(stine.text).toContain('Se efter: Mødet ligger i en weekend: lørdag den 14. oktober 2017.');
    expect(await meetingsOf(store, ID)).toEqual([]);
    await stine.clicks('Bekræft');
    expect(stine.text).toContain('er fastsat til lørdag den 14. oktober 2017 kl. 09.30–15.00, Vejle');
    await stine.goes(PAGE);
    const [row = ''] = rowsOf(stine, 'Møder, der er fastsat').filter((one) => one.includes('Netværk 2'));
    expect(row).toMatch(
      /^lørdag den 14\. oktober 2017 kl\. 09\.30–15\.00 .* Netværk 2 Vejle – Ret .* Aflys /,
    );
    expect(rowsOf(stine, 'Ændringer, de seneste først')[0]).toContain(
      `${TITLE}, Netværk 2 Ikke fastsat lørdag den 14. oktober 2017`,
    );
  });

  test('changes a meeting from what it is, says the dates it had, and cancels it with a reason', async () => {
    const { stine, store } = await opened();
    await saveMeeting(store, KL, {
      ...{ partnership: ID, milestone: MILESTONE, network: 'n1', number: 1, day: '2017-10-12' },
      ...{ starts: '09:30', ends: '15:00', link: 'https://kl.dk/moede', agenda: 'Velkomst\nNæste skridt' },
    });
    await stine.goes(PAGE);
    expect(stine.markup).toContain('<a href="https://kl.dk/moede" rel="noreferrer">Link til mødet</a>');
    expect(stine.text).toContain('Dagsorden: Velkomst; Næste skridt');
    await stine.clicks(`Ret ${TITLE}, Netværk 1`);
    expect(stine.entries).toMatchObject({
      time: ['09.30–15.00'],
      link: ['https://kl.dk/moede'],
      number: ['1'],
    });
    await stine.submits({ day: '19. oktober 2017' });
    await stine.clicks('Bekræft');
    await stine.goes(PAGE);
    expect(rowsOf(stine, 'Møder, der er fastsat').join('|')).toContain(
      'torsdag den 19. oktober 2017 kl. 09.30–15.00 12. oktober 2017',
    );
    await stine.clicks(`Aflys ${TITLE}, Netværk 1`);
    await stine.submits({});
    expect(stine.status).toBe(200);
    expect(stine.text).toContain('Skriv');
    await stine.submits({ why: 'For få tilmeldte' });
    await stine.clicks('Bekræft');
    await stine.goes(PAGE);
    expect(rowsOf(stine, 'Ændringer, de seneste først')[0]).toMatch(
      /torsdag den 19\. oktober 2017 .* Aflyst stine@kl\.dk For få tilmeldte$/,
    );
    expect(await meetingsOf(store, ID)).toEqual([]);
  });

  test('keeps the read-back where what was typed arrives after the form that was sent', async () => {
    const { stine, store } = await opened();
    await stine.clicks(`Fastsæt ${TITLE}, Netværk 1`);
    const typed = stine.filled({ day: '19. oktober 2017' }, 'typing');
    await stine.submits({ day: '19. oktober 2017' });
    const { path, markup } = stine;
    await stine.posts('/kl/kladde', typed.body);
    expect(stine.status).toBe(204);
    Object.assign(stine, { path, markup });
    await stine.clicks('Bekræft');
    expect((await meetingsOf(store, ID)).map(({ day }) => day)).toEqual(['2017-10-19']);
  });

  test('does not undo what somebody else has done since the read-back', async () => {
    const { stine, store } = await opened();
    await stine.clicks(`Fastsæt ${TITLE}, Netværk 1`);
    await stine.submits({ day: '19. oktober 2017' });
    await saveMeeting(store, KL, {
      partnership: ID,
      milestone: MILESTONE,
      network: 'n1',
      number: 1,
      day: '2017-10-12',
    });
    await stine.clicks('Bekræft');
    expect(stine.text).toContain('Mødet er ændret imens');
    expect((await meetingsOf(store, ID)).map(({ day }) => day)).toEqual(['2017-10-12']);
  });

  test('moves a date of the timeline with what follows, and refuses a date that is none', async () => {
    const { stine } = await opened();
    const [seminar] = DAGTILBUD.timeline.milestones.filter(({ id }) => id === 'opstartsseminar');
    await stine.clicks(`Flyt datoen for ${seminar?.title}`);
    await stine.submits({ when: 'en dag', why: 'Lokalet er optaget' });
    expect(stine.text).toContain('Datoen kan ikke læses');
    await stine.submits({ when: '27. september 2017', why: 'Lokalet er optaget' });
    expect(stine.text).toMatch(/Påmindelser \d+ falder bort \(.*\)\. \d+ nye? \(/);
    await stine.clicks('Bekræft');
    await stine.goes(PAGE);
    expect(rowsOf(stine, 'Tidsplanen').find((row) => row.startsWith('27. september 2017'))).toContain(
      '20. september 2017',
    );
    expect(rowsOf(stine, 'Ændringer, de seneste først')[0]).toMatch(
      /20\. september 2017 27\. september 2017 stine@kl\.dk Lokalet er optaget$/,
    );
  });

  test('shows who answered an invitation, and nothing of a meeting that is none', async () => {
    const { stine, store } = await opened();
    await saveMeeting(store, KL, {
      partnership: ID,
      milestone: MILESTONE,
      network: 'n1',
      number: 1,
      day: '2017-10-12',
    });
    const uid = `${ID}.${MILESTONE}.n1.1@partnerskab`;
    const at = '2017-08-20T07:00:00.000Z';
    await saveMeetingReply(store, KL, { partnership: ID, uid, email: 'asta@aarhus.dk', coming: 'no', at });
    await stine.goes(PAGE);
    const [, path = ''] = /href="([^"]*svar\?[^"]*)"/.exec(stine.markup) ?? [];
    await stine.goes(path);
    expect([stine.status, stine.title]).toEqual([200, 'Svar på indkaldelsen']);
    expect(stine.text).toContain('asta@aarhus.dk Kommer ikke');
    await stine.goes(`${PAGE}/svar?moede=x`);
    expect(stine.status).toBe(404);
    await stine.goes('/kl/p/ukendt/moeder');
    expect(stine.status).toBe(404);
  });

  test('has every network of 98 municipalities within 300 KB, and leads to their calendars', async () => {
    const { stine } = await opened(11);
    expect(stine.markup.length).toBeLessThan(300_000);
    expect(rowsOf(stine, 'Møder, der mangler en dag').length).toBeGreaterThan(50);
    expect(stine.buttons).toContain('Kalenderlink: Netværk 11');
    await stine.clicks('Kalenderlink: hele partnerskabet');
    expect(stine.status).toBe(200);
  });
});
