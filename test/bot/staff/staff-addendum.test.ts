import { expect, test } from 'vitest';
import { handedOutPdfs } from '../../../src/acts/signing-service/returned-files.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { addendaOf } from '../../../src/store/enrolments/addenda.ts';
import { signedFiles } from '../../../src/store/enrolments/signed-files.ts';
import { digitallySigned } from '../../commands/signed-pdfs.ts';
import { button, type Chat, finished, openedForm, type Speaker, textOf } from '../contact/contact-chat.ts';
import { edit, fileOf, ID, KL, readyToSign, records } from './ready-to-sign.ts';

const SIGNERS = { municipality: 'Anna Holm, borgmester', kl: 'Martin Damm, formand for KL' };

/** Aarhus' agreement is signed by all. */
async function signed(): Promise<{ here: Chat; stine: Speaker }> {
  const { here, stine } = await readyToSign();
  await finished(await stine.says('udkast Aarhus'));
  await records(stine, 'send til underskrift Aarhus', { version: '1' });
  for (const [side, by] of Object.entries(SIGNERS))
    await records(stine, 'underskrift Aarhus', { side, by, date: '2017-06-16' });
  return { here, stine };
}

const addendum = async ({ store }: Chat) => (await addendaOf(store, ID, '0751'))[0];

test('An addendum is drafted, edited in Word, taken in, offered and signed in chat', async () => {
  const { here, stine } = await signed();
  const made = await records(stine, 'tillæg Aarhus', { text: 'Kommunen kan sende syv personer.' });
  expect(textOf(made)).toContain('Skriv "udkast Aarhus" for at få filen.');
  const word = fileOf(await finished(await stine.says('udkast Aarhus')), 'tillaeg-1.docx');

  const edited = edit(word, 'sende syv personer', 'sende otte personer');
  const shown = await finished(await stine.sends({ 'rettet.docx': edited }));
  expect(textOf(shown)).toContain('tillæg 1 til aftalen med Aarhus Kommune, rettet i Word');
  expect(textOf(shown)).toMatch(/− .*syv personer[\s\S]*\+ .*otte personer/);
  expect((await addendum(here))?.isEdited).toBeUndefined();
  const taken = await finished(await stine.clicks(button(shown, 'Tag den ind som ny version')));
  expect(textOf(taken)).toContain('taget ind som tillæg 1 til aftalen');
  expect(button(taken, 'Send til underskrift')?.value).toBe(`staff-addendum-offer|${ID}/0751`);
  expect(textOf(await finished(await stine.sends({ 'igen.docx': edited })))).toContain('allerede er gemt');

  // Its own text is what counts: it is not made again from what was typed.
  const form = openedForm(await stine.says('tillæg Aarhus'));
  expect(form.form.fields.map(({ id }) => id)).not.toContain('addendum');

  await records(stine, 'send tillæg til underskrift Aarhus', { addendum: '1' });
  expect((await addendum(here))?.offered).toBeDefined();
  const wrong = await records(stine, 'underskrift på tillæg Aarhus', {
    ...{ addendum: '1', side: 'kl', by: 'Bo Lund, direktør', date: '2017-06-19' },
  });
  expect(textOf(wrong)).toContain('skal for KL underskrives af Martin Damm');
  for (const [side, by] of Object.entries(SIGNERS))
    await records(stine, 'underskrift på tillæg Aarhus', { addendum: '1', side, by, date: '2017-06-19' });
  expect(await addendum(here)).toMatchObject({ agreedOn: '2017-06-19', isEdited: true });
  const late = await finished(
    await stine.sends({ 'igen.docx': edit(edited, 'otte personer', 'ni personer') }),
  );
  expect(textOf(late)).toContain('underskrevet af mindst én part');
});

test('A signed addendum that is sent in is kept as that addendum, and its signatures are recorded next', async () => {
  const { here, stine } = await signed();
  await records(stine, 'tillæg Aarhus', { text: 'Kommunen kan sende syv personer.' });
  await records(stine, 'send tillæg til underskrift Aarhus', { addendum: '1' });
  const acting = { store: here.store, origin: KL };
  const pdfs = handedOutPdfs(acting, here.services, createPdfWriter(), ID);
  const pdf = await pdfs('0751', { version: 1, addendum: 1 });
  if (!pdf) throw new Error('No PDF of the addendum');
  const shown = await finished(await stine.sends({ 'retur.pdf': digitallySigned(pdf) }));
  expect(textOf(shown)).toContain('tillæg 1 til aftalen med Aarhus Kommune');
  const kept = await finished(await stine.clicks(button(shown, 'Gem den')));
  expect(button(kept, 'Registrér underskrift')?.value).toBe(`staff-addendum-signature|${ID}/0751`);
  expect(await signedFiles(here.store, ID, '0751')).toMatchObject([{ addendum: 1 }]);
});

test('There is no form for an addendum before the agreement is signed by all', async () => {
  const { stine } = await readyToSign();
  for (const said of ['tillæg Aarhus', 'send tillæg til underskrift Aarhus', 'underskrift på tillæg Aarhus'])
    expect((await stine.says(said)).some(({ kind }) => kind === 'form')).toBe(false);
});
