import { expect, test } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
import type { FilledIn } from '../../../src/chat/port.ts';
import { chat, textOf } from '../contact/contact-chat.ts';

const FORM = { form: 'express-interest', subject: 'express-interest|dagtilbud-2017/0410|1' };
const FIRST = { decision: 'yes', comment: 'Først', 'local-goals': 'Mål' };

/** Mette with a modal that was opened on what two contacts had written, and shows that until it is sent. */
async function modalOf() {
  const here = await chat();
  const mette = here.person('mette@middelfart.dk');
  const bo = here.person('bo@middelfart.dk');
  await bo.leaves(FORM.subject, FIRST);
  let number = 0;
  const does = (kind: 'typing' | 'submit', { entries, untouched }: Pick<FilledIn, 'entries' | 'untouched'>) =>
    createBot(here.services).handle({
      ...{ ...FORM, kind, entries: { ...FIRST, ...entries }, screen: 'V1', id: `e${number++}` },
      untouched: untouched ?? Object.keys(FIRST).filter((field) => !(field in entries)),
      person: { platform: 'slack', team: 'T1', user: 'mette', email: 'mette@middelfart.dk' },
      place: { platform: 'slack', team: 'T1', kind: 'personal', reference: 'mette' },
    });
  const back = { entries: {}, untouched: Object.keys(FIRST) };
  return { mette, bo, does, back };
}

test('What is typed in a modal and taken back there is taken back, also where the process ended in between', async () => {
  const { does, back } = await modalOf();
  await does('typing', { entries: { comment: 'Fortrudt' } });
  const read = textOf(await does('submit', back));
  expect(read).toContain('Bemærkninger: Først');
  expect(read).not.toContain('Fortrudt');
});

test('What a colleague has made of it since it was typed stays, where it is taken back', async () => {
  const { bo, does, back } = await modalOf();
  await does('typing', { entries: { comment: 'Fortrudt', 'local-goals': 'Mettes' } });
  await bo.leaves(FORM.subject, { comment: 'Bos' });
  const read = textOf(await does('submit', back));
  expect(read).toContain('Bemærkninger: Bos');
  expect(read).toContain('Mål');
  expect(read).not.toContain('Mettes');
});

test('What both have changed is as it is sent last', async () => {
  const { bo, does } = await modalOf();
  await does('typing', { entries: { comment: 'Mettes' } });
  await bo.leaves(FORM.subject, { comment: 'Bos' });
  expect(textOf(await does('submit', { entries: { comment: 'Mettes' } }))).toContain('Bemærkninger: Mettes');
});
