import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import { keptVersions } from '../../../src/acts/agreements.ts';
import type { BotReply } from '../../../src/chat/port.ts';
import { createChatDrafts } from '../../../src/documents/drafting/chat-drafts.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { completePartnership } from '../../commands/complete-partnership.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { button, type Chat, chat, openedForm, type Speaker } from '../contact/contact-chat.ts';

export const ID = 'dagtilbud-2017';
export const KL = { actor: 'KL', surface: 'test' };
export const PLACE = { partnership: ID, municipality: '0751' };

/** KL's Stine in June 2017, with everything in place for Aarhus' agreement. */
export async function readyToSign(
  localGoals = 'Færre børn skal vente',
): Promise<{ here: Chat; stine: Speaker }> {
  const home = await completePartnership();
  const here = await chat('2017-06-20T10:00', { partnerships: home }, [ID]);
  here.services.draft = createChatDrafts(here.store, {
    partnerships: home,
    historyOf: (origin, id) => keptVersions({ store: here.store, origin }, id),
    pdf: createPdfWriter(),
  });
  const { definition } = await readPartnership(ID, home);
  const before = await partnershipInForce(here.store, ID);
  if (!definition || !before) throw new Error('No partnership');
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'complete', invited: [], invitedOn: '2017-04-07', templates: [] },
    basedOn: before.definitions,
  });
  const date = '2017-06-14';
  const answer = buildAnswer({
    municipality: '0751',
    preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
    ...(localGoals !== '' && { localGoals }),
    contacts: [{ name: 'Asta', email: 'asta@aarhus.dk' }],
    participants: [{ name: 'Ib Ørn', title: 'dagtilbudschef' }],
    signatories: [{ name: 'Anna Holm', title: 'borgmester' }],
  });
  const approval = { body: 'municipal-council', bodyName: 'Byrådet', date, caseNumber: '17/77' } as const;
  for (const move of [
    { kind: 'answer', answer },
    { kind: 'approve', approval },
    { kind: 'align', date },
  ] as const)
    expect((await recordTransition(here.store, KL, { ...PLACE, move })).kind).toBe('saved');
  return { here, stine: here.person('stine@kl.dk') };
}

/** Stine fills in the form that she is shown when she says this, and confirms it. */
export async function records(by: Speaker, said: string, entries: Record<string, string | string[]>) {
  const { subject } = openedForm(await by.says(said));
  const shown = await by.submits(subject, entries);
  return by.clicks(button(shown, 'Bekræft'));
}

/** The files among replies, by the end of their names. */
export function fileOf(replies: readonly BotReply[], ending: string): Uint8Array {
  const found = replies.flatMap((reply) =>
    reply.kind === 'file' && reply.file.name.endsWith(ending) ? [reply.file.bytes] : [],
  );
  const [bytes] = found;
  if (!bytes) throw new Error(`No file ${ending}`);
  return bytes;
}

/** A .docx as somebody leaves it who has replaced a text in it. */
export function edit(docx: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(docx);
  const changed = Object.entries(parts).map(([name, bytes]): [string, Uint8Array] =>
    /document\.xml$|core\.xml$/.test(name)
      ? [name, strToU8(strFromU8(bytes).replace(from, to))]
      : [name, bytes],
  );
  return zipSync(Object.fromEntries(changed));
}
