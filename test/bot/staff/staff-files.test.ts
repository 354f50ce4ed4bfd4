import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../../src/chat/port.ts';
import { agreementVersions } from '../../../src/store/enrolments/agreements.ts';
import { signedFiles } from '../../../src/store/enrolments/signed-files.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { answersCsv, fullYes } from '../../commands/command-runner.ts';
import { anyPdf, digitallySigned } from '../../commands/signed-pdfs.ts';
import { button, type Chat, chat, finished, type Speaker, textOf } from '../contact/contact-chat.ts';
import { edit, fileOf, ID, KL, PLACE, readyToSign, records } from './ready-to-sign.ts';

async function offered(): Promise<{ here: Chat; stine: Speaker; pdf: Uint8Array; word: Uint8Array }> {
  const { here, stine } = await readyToSign();
  const drafted = await finished(await stine.says('udkast Aarhus'));
  await records(stine, 'send til underskrift Aarhus', { version: '1' });
  const drafts = unzipped(drafted);
  return { here, stine, ...drafts };
}

/** A draft comes as Word and as PDF. */
function unzipped(replies: readonly BotReply[]): { pdf: Uint8Array; word: Uint8Array } {
  return { pdf: fileOf(replies, '.pdf'), word: fileOf(replies, '.docx') };
}

const sent = async (by: Speaker, files: Record<string, Uint8Array | undefined>, text?: string) =>
  finished(await by.sends(files, text));

const clicked = async (by: Speaker, replies: readonly BotReply[], label: string) =>
  finished(await by.clicks(button(replies, label)));

describe('A signed agreement that staff send in chat', () => {
  test('is shown with whose it is, and kept once they say so, however often', async () => {
    const { here, stine, pdf } = await offered();
    const shown = await sent(stine, { 'document-17.pdf': digitallySigned(pdf) });
    expect(textOf(shown)).toContain('document-17.pdf er version 1 af aftalen med Aarhus Kommune');
    // It stands in messages that were sent: the spelling stays.
    expect(button(shown, 'Gem den')).toMatchObject({
      action: 'staff-file',
      value: expect.stringMatching(/^keep\|[0-9a-f]{64}\|dagtilbud-2017\/0751$/),
    });
    expect(await signedFiles(here.store, ID, '0751')).toEqual([]);
    const kept = await clicked(stine, shown, 'Gem den');
    expect(textOf(kept)).toContain('Den underskrevne fil "document-17.pdf"');
    expect(button(kept, 'Registrér underskrift')?.value).toBe(`staff-signature|${ID}/0751`);
    expect(await signedFiles(here.store, ID, '0751')).toMatchObject([{ version: 1, number: 1, kind: 'pdf' }]);
    expect(textOf(await clicked(stine, shown, 'Gem den'))).toContain('Filen er her ikke længere');
    const again = await sent(stine, { 'igen.pdf': digitallySigned(pdf) });
    expect(textOf(again)).toContain('er gemt i forvejen');
    expect(await signedFiles(here.store, ID, '0751')).toHaveLength(1);
  });

  test('is what a contact and staff get once all have signed, beside what was offered', async () => {
    const { here, stine, pdf } = await offered();
    const signed = digitallySigned(pdf);
    await clicked(stine, await sent(stine, { 'underskrevet.pdf': signed }), 'Gem den');
    for (const [side, by] of [
      ['municipality', 'Anna Holm, borgmester'],
      ['kl', 'Martin Damm, formand for KL'],
    ] as const)
      await records(stine, 'underskrift Aarhus', { side, by, date: '2017-06-16' });
    const asta = here.person('asta@aarhus.dk');
    expect(Buffer.from(fileOf(await finished(await asta.says('aftale')), '.pdf')).equals(signed)).toBe(true);
    const again = await finished(await stine.says('udkast Aarhus'));
    expect(Buffer.from(fileOf(again, 'underskrevet.pdf')).equals(signed)).toBe(true);
    expect(fileOf(again, '0751-aarhus.docx').length).toBeGreaterThan(1000);
  });

  test('is not our own unsigned one, unless they say that it is signed otherwise', async () => {
    const { here, stine, pdf } = await offered();
    const shown = await sent(stine, { 'aftale.pdf': pdf });
    expect(textOf(shown)).toContain('der er ingen digital underskrift i den');
    expect(button(shown, 'Gem den')).toBeUndefined();
    await clicked(stine, shown, 'Den er underskrevet på en anden måde');
    expect(await signedFiles(here.store, ID, '0751')).toHaveLength(1);
  });

  test('is asked about where it says nothing of itself, and taken for the municipality that they name', async () => {
    const { here, stine } = await offered();
    const bytes = await anyPdf();
    const unknown = await sent(stine, { 'scan.pdf': bytes });
    expect(textOf(unknown)).toContain('Hverken filen eller dens navn siger, hvilken aftale den er');
    const said = await finished(await stine.says('fil Aarhus'));
    expect(textOf(said)).toContain('scan.pdf er version 1 af aftalen med Aarhus Kommune');
    await clicked(stine, said, 'Gem den');
    expect(await signedFiles(here.store, ID, '0751')).toMatchObject([{ fileName: 'scan.pdf' }]);
    const named = await sent(stine, { 'Odense og Assens.pdf': bytes });
    expect([button(named, 'Odense Kommune'), button(named, 'Assens Kommune')]).not.toContain(undefined);
    const none = await clicked(stine, named, 'Odense Kommune');
    expect(textOf(none)).toContain('Ingen version af aftalen med Odense Kommune er sendt til underskrift');
  });

  test('waits through a restart, for a day, and is gone once anybody is forgotten', async () => {
    const { here, stine, pdf } = await offered();
    const shown = await sent(stine, { 'a.pdf': digitallySigned(pdf) });
    await here.restarts();
    here.at('2017-06-21T11:00');
    expect(textOf(await clicked(stine, shown, 'Gem den'))).toContain('Filen er her ikke længere');
    const again = await sent(stine, { 'a.pdf': digitallySigned(pdf) });
    await here.restarts();
    await forgetPerson(here.store, KL, { email: 'asta@aarhus.dk' });
    expect(textOf(await clicked(stine, again, 'Gem den'))).toContain('Filen er her ikke længere');
    const last = await sent(stine, { 'a.pdf': digitallySigned(pdf) });
    expect(textOf(await clicked(stine, last, 'Kassér filen'))).toContain('Intet er ændret');
    expect(await signedFiles(here.store, ID, '0751')).toEqual([]);
  });
});

describe('An agreement edited in Word that staff send in chat', () => {
  test('is shown with its differences, and becomes a version once they say so', async () => {
    const { here, stine, word } = await offered();
    const edited = edit(word, 'Færre børn skal vente', 'Ingen børn skal vente');
    const shown = await sent(stine, { 'rettet.docx': edited });
    expect(textOf(shown)).toContain('aftalen med Aarhus Kommune, rettet ud fra version 1');
    expect(textOf(shown)).toMatch(/− .*Færre børn skal vente[\s\S]*\+ .*Ingen børn skal vente/);
    expect(await agreementVersions(here.store, ID, '0751')).toHaveLength(1);
    const taken = await clicked(stine, shown, 'Tag den ind som ny version');
    expect(textOf(taken)).toContain('taget ind som version 2 af aftalen');
    expect(await agreementVersions(here.store, ID, '0751')).toMatchObject([
      {},
      { origin: 'adopted', basedOn: 1 },
    ]);
    expect(textOf(await sent(stine, { 'igen.docx': edited }))).toContain('allerede er gemt');
  });

  test('is refused with what to do where a change is not decided', async () => {
    const { stine, word } = await offered();
    const tracked = edit(
      word,
      '</w:body>',
      '<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p></w:body>',
    );
    const shown = await sent(stine, { 'x.docx': tracked });
    expect(textOf(shown)).toContain('Acceptér eller afvis ændringerne i Word');
    expect(button(shown, 'Tag den ind som ny version')).toBeUndefined();
  });

  test('is asked about where the file does not say which version it was', async () => {
    const { here, stine, word } = await offered();
    const unnamed = edit(edit(word, '<cp:keywords>', '<cp:keywords>ingen '), 'Færre børn', 'Ingen børn');
    const core = Object.keys(unzipSync(unnamed)).find((name) => name.endsWith('core.xml')) ?? '';
    const without = zipSync({ ...unzipSync(unnamed), [core]: strToU8('<a/>') });
    expect(textOf(await sent(stine, { 'x.docx': without }))).toContain(
      'siger ikke selv, hvilken aftale den er',
    );
    const version = await finished(await stine.says('fil Aarhus'));
    const shown = await clicked(stine, version, 'Version 1');
    await clicked(stine, shown, 'Tag den ind som ny version');
    expect(await agreementVersions(here.store, ID, '0751')).toHaveLength(2);
  });
});

describe('A list that staff send in chat', () => {
  const list = (...rows: string[]) => Buffer.from(answersCsv(...rows));

  test('is taken in as answers once they have seen that it can be read', async () => {
    const here = await chat('2017-05-04T12:00', {}, [ID]);
    const stine = here.person('stine@kl.dk');
    const asked = await sent(stine, { 'svar.csv': list(fullYes('Aarhus'), fullYes('Odense')) });
    const shown = await clicked(stine, asked, 'Svar fra kommuner');
    expect(textOf(shown)).toContain('svar fra 2 kommuner');
    const answered = async () =>
      (await statusOf(here.store, ID))?.municipalities.filter((one) => one.answer).length;
    expect(await answered()).toBe(0);
    expect(textOf(await clicked(stine, shown, 'Tag dem ind'))).toContain('2 nye eller ændrede svar');
    expect(await answered()).toBe(2);
  });

  test('comes back with the wrong cells marked where something is wrong, and nothing is taken in', async () => {
    const here = await chat('2017-05-04T12:00', {}, [ID]);
    const stine = here.person('stine@kl.dk');
    const asked = await sent(stine, { 'svar.csv': list(fullYes('Aarhus'), fullYes('Atlantis')) });
    const shown = await clicked(stine, asked, 'Svar fra kommuner');
    expect(textOf(shown)).toContain('Intet fra svar.csv er taget ind');
    expect(textOf(shown)).toContain('Atlantis');
    expect(fileOf(shown, 'svar-rettes.xlsx').length).toBeGreaterThan(1000);
    expect(button(shown, 'Tag dem ind')).toBeUndefined();
  });

  test('is taken in as contacts', async () => {
    const here = await chat('2017-05-04T12:00', {}, [ID]);
    const stine = here.person('stine@kl.dk');
    const asked = await sent(stine, {
      'k.csv': Buffer.from('Kommune;Navn;E-mail\nOdense;Ida Krog;ida@odense.dk\n'),
    });
    const shown = await clicked(stine, asked, 'Kontaktpersoner');
    await clicked(stine, shown, 'Tag dem ind');
    expect((await statusOf(here.store, ID, '0461'))?.municipalities[0]?.people).toMatchObject([
      { name: 'Ida Krog' },
    ]);
  });
});

describe('A file', () => {
  test('that can not be fetched, is too large or of no known kind is told of by its name', async () => {
    const here = await chat('2017-05-04T12:00', {}, [ID]);
    const stine = here.person('stine@kl.dk');
    const replies = await sent(stine, {
      'væk.pdf': undefined,
      'stor.pdf': Buffer.alloc(33 * 1024 * 1024),
      'billede.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    });
    expect(textOf(replies)).toMatch(
      /væk\.pdf: filen kunne ikke hentes[\s\S]*stor\.pdf: filen er for stor[\s\S]*billede\.png: filen er hverken/,
    );
  });

  test('of a municipality is said not to be taken, and what was written beside it is answered', async () => {
    const here = await chat();
    const asta = here.person('asta@aarhus.dk');
    const replies = await asta.sends({ 'aftale.pdf': Buffer.from('%PDF-1.7') }, 'frist');
    expect(textOf(replies)).toContain('Filen er ikke modtaget');
    expect(textOf(replies)).toContain('maj 2017');
    expect(await signedFiles(here.store, PLACE.partnership, PLACE.municipality)).toEqual([]);
  });

  test('that was sent by somebody else is not theirs to decide on', async () => {
    const { here, stine, pdf } = await offered();
    const shown = await sent(stine, { 'a.pdf': digitallySigned(pdf) });
    here.services.staff = ['stine@kl.dk', 'hanne@kl.dk'];
    const hanne = here.person('hanne@kl.dk');
    expect(textOf(await clicked(hanne, shown, 'Gem den'))).toContain('Filen er her ikke længere');
    const asta = here.person('asta@aarhus.dk');
    await asta.clicks(button(shown, 'Gem den'));
    expect(await signedFiles(here.store, ID, '0751')).toEqual([]);
  });
});
