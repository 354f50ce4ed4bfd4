import { describe, expect, test } from 'vitest';
import { saveAlignmentReply } from '../../../src/store/enrolments/alignment-replies.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { inboxOf } from '../../../src/store/inbox.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, type Chat, chat, textOf } from './contact-chat.ts';

const SAID = 'ok tak, vi sender deltagere på mandag';

async function withStaff() {
  const teams = fakePlatform('teams');
  const here = await chat('2017-04-20T10:00', { platforms: new Map([['teams', teams]]) }, ['dagtilbud-2017']);
  const stine = here.person('stine@kl.dk', 'teams');
  await stine.says('hej');
  teams.sent.length = 0;
  return { here, teams, stine, mette: here.person('mette@middelfart.dk') };
}

function waiting({ store }: Chat) {
  return inboxOf(store, 'dagtilbud-2017');
}

describe('what a contact writes to KL', () => {
  test('is offered to be sent, becomes one item in the inbox, and staff are told', async () => {
    const { here, teams, mette } = await withStaff();
    const offered = await mette.says(SAID);
    expect(textOf(offered)).toContain(`"${SAID}"`);
    expect(await waiting(here)).toEqual([]);
    const send = button(offered, 'Send det til KL');
    expect(textOf(await mette.clicks(send))).toContain('KL har fået din besked');
    expect(textOf(await mette.clicks(send))).toContain('KL har fået din besked');
    expect(await waiting(here)).toMatchObject([
      { kind: 'reply', municipality: '0410', text: SAID, actor: 'mette@middelfart.dk' },
    ]);
    expect(teams.sent).toHaveLength(1);
    expect(JSON.stringify(teams.sent)).toContain(SAID);
  });

  test('survives a restart between the offer and the click', async () => {
    const { here, mette } = await withStaff();
    const offered = await mette.says(SAID);
    await here.restarts();
    await mette.clicks(button(offered, 'Send det til KL'));
    expect(await waiting(here)).toHaveLength(1);
  });

  test('is offered in the middle of a conversation too, which goes on', async () => {
    const { here, mette } = await withStaff();
    await mette.says('samtale');
    const offered = await mette.says('må vi få mere tid til at tænke over det');
    expect(textOf(offered)).toContain('Vil Middelfart Kommune være med?');
    const sent = await mette.clicks(button(offered, 'Send det til KL'));
    expect(textOf(sent)).toContain('KL har fået din besked');
    expect(textOf(sent)).toContain('Vil Middelfart Kommune være med?');
    expect(await waiting(here)).toHaveLength(1);
  });

  test('is not sent in its place where something else was written since', async () => {
    const { here, mette } = await withStaff();
    const first = await mette.says(SAID);
    await mette.says('Glem det, vi har ombestemt os om noget');
    expect(textOf(await mette.clicks(button(first, 'Send det til KL')))).toContain('Skriv den igen');
    expect(await waiting(here)).toEqual([]);
  });

  test("is nobody else's to send, to see or to handle", async () => {
    const { here, mette } = await withStaff();
    const send = button(await mette.says(SAID), 'Send det til KL');
    const asta = here.person('asta@aarhus.dk');
    expect(textOf(await asta.clicks(send))).toContain('gælder ikke længere');
    await mette.clicks(send);
    const [item] = await waiting(here);
    for (const verb of ['show', 'handle'])
      expect(
        textOf(await asta.clicks({ action: 'staff-inbox', value: `${verb}|${item?.key}|dagtilbud-2017` })),
      ).toContain('gælder ikke længere');
    expect(await waiting(here)).toHaveLength(1);
  });
});

describe('the inbox of KL', () => {
  test('lists what waits, with an owner and as handled', async () => {
    const { here, stine, mette } = await withStaff();
    await mette.clicks(button(await mette.says(SAID), 'Send det til KL'));
    const listed = await stine.says('indbakke');
    expect(textOf(listed)).toContain(`1. Besked, Middelfart Kommune: ${SAID}`);
    expect(textOf(listed)).toContain('Ingen har taget den endnu');
    await stine.clicks(button(listed, 'Tag nr. 1'));
    const taken = await stine.says('indbakke');
    expect(textOf(taken)).toContain('Taget af stine@kl.dk');
    expect(button(taken, 'Tag nr. 1')).toBeUndefined();
    await stine.clicks(button(taken, 'Nr. 1 er håndteret'));
    expect(textOf(await stine.says('indbakke'))).toContain('Alt er håndteret');
    expect(await waiting(here)).toEqual([]);
  });

  test('has corrections that wait for a decision', async () => {
    const { here, stine } = await withStaff();
    const place = { partnership: 'dagtilbud-2017', municipality: '0410' };
    const mette = { actor: 'mette@middelfart.dk', surface: 'slack' };
    const answer = {
      ...{ municipality: '0410', decision: 'yes' as const, preferences: [], leadershipPriorities: [] },
      ...{ signatories: [], contacts: [], participants: [], politicians: [], addOns: [] },
    };
    await recordTransition(here.store, mette, { ...place, move: { kind: 'answer', answer } });
    await recordTransition(here.store, mette, { ...place, move: { kind: 'align', date: '2017-04-19' } });
    const status = await statusOf(here.store, place.partnership, '0410');
    const recordedAt = status?.municipalities[0]?.enrolment.alignment?.recordedAt ?? '';
    await saveAlignmentReply(here.store, mette, {
      ...place,
      recordedAt,
      agrees: false,
      comment: 'Målet er et andet',
    });
    const listed = await stine.says('indbakke');
    expect(textOf(listed)).toContain('1. Rettelse til samtalen, Middelfart Kommune: Målet er et andet');
    await stine.clicks(button(listed, 'Nr. 1 er håndteret'));
    expect(await waiting(here)).toEqual([]);
  });
});
