import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { button, chat, finished, openedForm } from './contact-chat.ts';

async function fileOf(replies: Parameters<typeof finished>[0]) {
  const file = (await finished(replies)).find(({ kind }) => kind === 'file');
  if (file?.kind !== 'file') throw new Error('No file');
  const { name, bytes } = file.file;
  const part = name.endsWith('.docx') ? unzipSync(bytes)['word/document.xml'] : undefined;
  return {
    name,
    bytes,
    text: part
      ? strFromU8(part)
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
      : '',
  };
}

test('the questions come with what is answered so far, typed or confirmed, and say when each is asked', async () => {
  const mette = (await chat()).person('mette@middelfart.dk');
  const typed = { decision: 'yes', ranking: ['tidlig-indsats'], 'local-goals': 'Færre børn skal vente' };
  await mette.leaves(openedForm(await mette.says('svar')).subject, typed);
  const more = await mette.clicks(button(await mette.says('menu'), 'Mere'));
  const { name, text } = await fileOf(await mette.clicks(button(more, 'Spørgsmålene som PDF')));
  expect(name).toBe('spoergsmaal-middelfart.docx');
  expect(text).toContain('Spørgsmål til Middelfart Kommune');
  expect(text).toContain('Vil Middelfart Kommune være med?');
  expect(text).toContain('Ja, med forbehold for politisk godkendelse');
  expect(text).toContain('Færre børn skal vente');
  expect(text).toContain('Tidlig indsats og forebyggelse');
  expect(text).toMatch(
    /Spørges der kun om, hvis &quot;Svar&quot; er Ja eller Ja, med forbehold|Spørges der kun om, hvis "Svar" er Ja eller Ja, med forbehold/,
  );
  expect(text).toContain('(intet svar)');
});

test('they come as PDF where one can be made', async () => {
  const bytes = new TextEncoder().encode('%PDF-1.7');
  const pdf = {
    unavailable: async () => undefined,
    write: async () => ({ bytes, pages: 1 }),
    close: async () => {},
  };
  const here = await chat(undefined, { pdf: pdf as never });
  const { name } = await fileOf(await here.person('mette@middelfart.dk').says('spørgsmålene'));
  expect(name).toBe('spoergsmaal-middelfart.pdf');
});

test('the council paper has price, deadline, recommendation and annexes, and leaves the funding to the municipality', async () => {
  const mette = (await chat()).person('mette@middelfart.dk');
  const { subject } = openedForm(await mette.says('svar'));
  await mette.leaves(subject, { decision: 'yes', ranking: ['tidlig-indsats', 'tosprogede-boern', ''] });
  const { name, text } = await fileOf(await mette.says('sagsfremstilling'));
  expect(name).toBe('sagsfremstilling-middelfart.docx');
  for (const said of [
    'Sagsfremstilling: Partnerskab om udvikling af kvaliteten i dagtilbud',
    'Frist for svar til KL: 5. maj 2017.',
    'at Middelfart Kommune deltager i',
    'i denne rækkefølge: Tidlig indsats og forebyggelse og Tosprogede børn',
    '[Mangler: hvordan kommunen finansierer udgiften]',
    'Bilag',
    'Helle Steiness Olsen',
  ])
    expect(text).toContain(said);
});

test('a partnership of another kind gets its own paper, and nobody gets one of a municipality that is not theirs', async () => {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  const asked = { action: 'council-paper', value: 'tilsyn-2020/0410' };
  expect((await finished(await mette.clicks(asked))).some(({ kind }) => kind === 'file')).toBe(false);
  const people = [{ name: 'Mette', email: 'mette@middelfart.dk' }];
  const place = { partnership: 'tilsyn-2020', municipality: '0410' };
  await savePeople(here.store, { actor: 'KL', surface: 'test' }, { ...place, role: 'contact', people });
  const { text } = await fileOf(await mette.clicks(asked));
  expect(text).toContain('Udviklingspartnerskab om kommunal tilsynspraksis');
  expect(text).not.toMatch(/i denne rækkefølge|udvikling af kvaliteten i dagtilbud/);
});
