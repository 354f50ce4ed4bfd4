import { describe, expect, test } from 'vitest';
import { handleItem } from '../../../src/acts/inbox.ts';
import { municipalityNoteOf } from '../../../src/store/enrolments/municipality-notes.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { codesOf } from '../../../src/store/identity/codes.ts';
import { inboxOf } from '../../../src/store/inbox.ts';
import { TILSYN } from '../../bot/partnerships.ts';
import { invited } from '../../bot/web/page-states.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { ID, KL } from '../municipalities/answered.ts';
import { staffSite } from '../staff-site.ts';
import { lively, PATH, PLACE } from './lively.ts';

async function opened() {
  const here = await lively();
  const site = await staffSite(here.services);
  const stine = await site.signedIn();
  await stine.goes(PATH);
  return { here, site, stine };
}

/** A button with what it is about. */
function labelled(browser: { buttons: string[] }, start: string): string {
  return browser.buttons.find((label) => label.startsWith(start)) ?? start;
}

/** Everything between a section's heading and the next. */
function section(text: string, heading: string, next: string): string {
  const from = text.lastIndexOf(heading);
  return text.slice(from, text.indexOf(next, from));
}

describe("A municipality's page in a browser", () => {
  test('shows its life as steps, with the next one marked and recorded from there', async () => {
    const { stine } = await opened();
    expect([stine.status, stine.title]).toEqual([200, 'Aarhus Kommune']);
    expect(stine.markup).toMatch(
      /<li class="life-step life-next" aria-current="step"><h3>Aftale sendt til underskrift/,
    );
    expect(stine.text).toContain('Forventningsafstemning gjort 8.5.2017');
    await stine.clicks('Send til underskrift');
    expect(stine.title).toBe('Send til underskrift');
  });

  test('shows each answer with who gave it where, and only what it changed', async () => {
    const { stine } = await opened();
    const answers = section(stine.text, 'Svar og ændringer', 'Personer og adgang');
    expect(answers).toContain('asta@aarhus.dk, i Slack');
    const latest = stine.markup.slice(stine.markup.indexOf('<h3>Svar på invitationen</h3>'));
    expect(latest.slice(0, latest.indexOf('</li>'))).toContain('<ins>Alle skal med.</ins>');
    expect(latest.slice(0, latest.indexOf('</li>'))).not.toContain('Svar</dt>');
  });

  test('shows how each person is reached, who has a foreign address, and sends them a link after asking', async () => {
    const { stine } = await opened();
    expect(stine.text).toContain('Asta Friis dagtilbudschef Kontakt');
    expect(stine.text).toContain('Mailadressen hører ikke til kommunen');
    await stine.clicks('Send nyt link : asta@aarhus.dk');
    expect(stine.path).toMatch(/^\/kl\/side\//);
  });

  test('makes a code that is shown once, and withdraws it', async () => {
    const { here, stine } = await opened();
    await stine.clicks('Lav ny kode');
    expect(stine.title).toBe('Ny kode');
    expect(stine.markup).toMatch(/<strong>[A-Z0-9-]{8,}<\/strong>/);
    await stine.goes(PATH);
    await stine.clicks('Træk koden tilbage');
    expect(stine.text).toContain('Koden er trukket tilbage.');
    expect((await codesOf(here.store, ID)).get('0751')?.state).toBe('withdrawn');
  });

  test('shows every message as it was read, with its buttons named and nothing to press', async () => {
    const { stine } = await opened();
    const [, link = ''] = /href="([^"]*\/besked\/[^"]*)"/.exec(stine.markup) ?? [];
    await stine.goes(link);
    expect(stine.title).toBe('Besked fra KL');
    expect(stine.text).toContain('Sådan blev den skrevet.');
    expect(stine.text).toContain('Vi ses på **mandag**');
    expect(stine.text).toContain('Knapper: Åbn');
    expect(stine.buttons).toEqual(['Log af']);
    await stine.goes(`${PATH}/besked/0123`);
    expect(stine.status).toBe(404);
  });

  test('shows what changed from one version of the agreement to the next, and hands over each', async () => {
    const { stine } = await opened();
    expect(stine.markup).toContain('<del>Kommunen deltager i fire møder.</del>');
    expect(stine.markup).toContain('<ins>Kommunen deltager i fem møder.</ins>');
    expect(stine.markup).not.toContain('<ins>110.000 kr.</ins>');
    await stine.goes(`${PATH}/aftale/version/1`);
    expect([stine.status, stine.markup]).toEqual([200, 'udkast 0']);
    await stine.goes(`${PATH}/aftale/version/9`);
    expect(stine.status).toBe(404);
  });

  test('says of a version whose PDF would be another document that it is fetched as Word', async () => {
    const { stine } = await opened();
    await stine.goes(`${PATH}/aftale/pdf/1`);
    expect([stine.status, stine.title]).toEqual([404, 'PDF’en kan ikke laves']);
    expect(stine.text).toContain('Hent den som Word.');
  });

  test('takes what the municipality wrote, tells who has, and tells whoever comes too late', async () => {
    const { here, site, stine } = await opened();
    expect(stine.text).toContain('Kan vi få en dag mere? <b>Tak</b>');
    const lise = await (await site.signedIn('lise@kl.dk')).goes(PATH);
    await stine.clicks(labelled(stine, 'Jeg tager den'));
    expect(stine.text).toContain('Taget af stine@kl.dk');
    await lise.clicks(labelled(lise, 'Jeg tager den'));
    expect(lise.text).toContain('Der er sket noget med den imens.');
    expect(lise.text).toContain('Taget af stine@kl.dk');
    expect(labelled(lise, 'Jeg overtager den')).toContain('overtager');
    const acting = { store: here.store, origin: { actor: 'lise@kl.dk', surface: 'web' } };
    const [item] = (await inboxOf(here.store, ID)).filter(({ municipality }) => municipality === '0751');
    await handleItem(acting, { partnership: ID, key: item?.key ?? '' });
    await stine.clicks(labelled(stine, 'Håndteret'));
    expect(stine.text).toContain('En anden har håndteret den imens.');
    expect(stine.text).toContain('Håndteret af lise@kl.dk');
  });

  test('keeps what staff note, and loses nothing where two write at once', async () => {
    const { here, site, stine } = await opened();
    const lise = await site.signedIn('lise@kl.dk');
    await lise.goes(PATH);
    const notes = async (who: typeof stine, note: string) => {
      const form = who.forms().find(({ labels }) => labels.includes('Gem noterne'));
      return who.posts(form?.action ?? '', [...(form?.hidden ?? []), ['note', note]]);
    };
    await notes(stine, 'Ring til Asta\r\n<b>på mandag</b>');
    expect(stine.text).toContain('Noterne er gemt.');
    await notes(lise, 'Skriv til Per');
    expect(lise.status).toBe(409);
    expect(lise.text).toContain('stine@kl.dk har ændret noterne, mens du skrev.');
    expect(lise.text).toContain('Ring til Asta <b>på mandag</b>');
    expect(lise.markup).toContain('\nSkriv til Per</textarea>');
    await notes(lise, 'Ring til Asta, skriv til Per');
    expect((await municipalityNoteOf(here.store, PLACE))?.text).toBe('Ring til Asta, skriv til Per');
    await notes(lise, 'x'.repeat(10_001));
    expect([lise.status, lise.text.includes('De er ikke gemt.')]).toEqual([422, true]);
  });

  test('reads signed files that are handed in, and says so where none is chosen', async () => {
    const { stine } = await opened();
    const form = stine.forms().find(({ labels }) => labels.includes('Læs filerne'));
    await stine.posts(form?.action ?? '', form?.hidden ?? []);
    expect(stine.text).toContain('Der var ikke valgt nogen fil.');
  });

  test('is whole with names that look like markup, and stays below 300 KB', async () => {
    const { here, stine } = await opened();
    const people = Array.from({ length: 5 }, (_, index) => ({
      ...{ name: `<script>alert(${index})</script>`, title: 'x'.repeat(200), email: `p${index}@aarhus.dk` },
    }));
    await savePeople(here.store, KL, { ...PLACE, role: 'participant', people });
    await stine.goes(PATH);
    expect(stine.markup).not.toContain('<script>alert');
    expect(stine.text).toContain('<script>alert(4)</script>');
    expect(stine.markup.length).toBeLessThan(300_000);
  });

  test.each([TILSYN, trivselDefinition()])(
    'is there for a partnership of another kind: $id',
    async ({ ...definition }) => {
      const here = await invited(definition, '2020-01-20T10:00');
      const stine = await (await staffSite(here.services)).signedIn();
      await stine.goes(`/kl/p/${definition.id}/kommune/0410`);
      expect([stine.status, stine.title]).toEqual([200, 'Middelfart Kommune']);
      expect(stine.text).toContain('Svar på invitationen det næste');
    },
  );

  test('is not there for a municipality that is not invited, nor anything of another below it', async () => {
    const { stine } = await opened();
    for (const path of ['9999', '0751/aftale/andet/1', 'xx']) {
      await stine.goes(`/kl/p/${ID}/kommune/${path}`);
      expect([path, stine.status]).toEqual([path, 404]);
    }
  });
});
