import { expect, test } from 'vitest';
import type { Entries } from '../../src/chat/form.ts';
import type { Button } from '../../src/chat/message.ts';
import type { BotReply } from '../../src/chat/port.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { recordTransition } from '../../src/store/enrolments/transitions.ts';
import { button, chat, textOf } from '../bot/contact/contact-chat.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { buildAnswer } from '../store/partnership-builders.ts';
import { staffSite } from '../web/staff-site.ts';
import { type Counts, counted } from './count.ts';

const ID = DAGTILBUD.id;
const KL = { actor: 'KL', surface: 'test' };
const WRITTEN: Entries = { lack: ['approval'], to: '', text: 'Hvornår behandler I sagen?' };

/** The partnership about day care with all invited, so many of whom have said yes and lack the approval. */
async function lacking(count: number) {
  const slack = fakePlatform('slack', []);
  const here = await chat('2017-05-20T10:00', { platforms: new Map([['slack', slack]]) }, [ID]);
  for (const { code } of municipalities.slice(0, count)) {
    const contacts = [{ name: 'Kontakt', email: `kontakt@k${code}.dk` }];
    const answer = buildAnswer({ municipality: code, decision: 'yes', contacts });
    await recordTransition(here.store, KL, {
      ...{ partnership: ID, municipality: code, move: { kind: 'answer', answer } },
    });
  }
  return here;
}

/** What work leads to as well. */
async function settled(replies: readonly BotReply[]): Promise<BotReply[]> {
  const all = replies.map(async (reply) =>
    reply.kind === 'work' ? settled(await reply.run(() => {})) : [reply],
  );
  return (await Promise.all(all)).flat();
}

/** Twice, since what runs for the first time costs more. */
async function countedWarm(act: () => Promise<unknown>): Promise<Counts> {
  await act();
  return counted(act);
}

/** Staff open the form in chat, and are shown who gets what they wrote. */
async function inChat(count: number) {
  const here = await lacking(count);
  const stine = here.person('stine@kl.dk');
  const open: Pick<Button, 'action' | 'value'> = { action: 'staff-wide', value: `staff-write|${ID}` };
  const form = await countedWarm(() => stine.clicks(open));
  let shown: BotReply[] = [];
  const preview = await countedWarm(async () => {
    shown = await settled(await stine.submits(`staff-write|${ID}`, WRITTEN));
  });
  expect(textOf(shown)).toContain(`${count} `);
  expect(button(shown, 'Send')).toBeDefined();
  return { form: form.statements, preview: preview.statements };
}

/** Staff write to those that the table in the browser shows. */
async function inBrowser(count: number): Promise<number> {
  const here = await lacking(count);
  const stine = await (await staffSite(here.services)).signedIn();
  await stine.goes(`/kl/p/${ID}?svar=yes`);
  const label = stine.buttons.find((one) => one.startsWith('Skriv til disse')) ?? '';
  expect(label).toBe(`Skriv til disse (${count})`);
  const write = () => stine.clicks(label);
  const { statements } = await countedWarm(async () => {
    await stine.goes(`/kl/p/${ID}?svar=yes`);
    await write();
  });
  expect(stine.text).toContain(`${count}`);
  return statements;
}

test('Writing to all who lack something asks the store as often about 98 municipalities as about 20', async () => {
  const few = await inChat(20);
  const all = await inChat(98);
  expect(all).toEqual(few);
  expect(few.form).toBeLessThanOrEqual(10);
  expect(few.preview).toBeLessThanOrEqual(20);
});

test('Writing to those that a table shows asks the store as often about 98 municipalities as about 20', async () => {
  const few = await inBrowser(20);
  expect(await inBrowser(98)).toBe(few);
  expect(few).toBeLessThanOrEqual(40);
});
