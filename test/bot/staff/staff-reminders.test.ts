import { describe, expect, test } from 'vitest';
import type { Surface } from '../../../src/chat/surface.ts';
import { REMINDER_REASONS } from '../../../src/chat/text/reminder-reasons-da.ts';
import { enqueueDueBatches } from '../../../src/schedule/outbox/enqueue.ts';
import { planPartnerships } from '../../../src/schedule/plan/plan-partnerships.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { switchOf } from '../../../src/store/reminders/reminder-switch.ts';
import { buildAnswer, KL } from '../../store/partnership-builders.ts';
import { button, chat, finished, textOf } from '../contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from '../fake-platform.ts';

const ONE = ['dagtilbud-2017'];

function fail(error: unknown): never {
  throw error;
}
const SWEEP = { actor: 'påmindelser', surface: 'test' };

async function office(now = '2017-04-20T10:00') {
  const slack = fakePlatform('slack', ['mette@middelfart.dk', 'bo@middelfart.dk', 'asta@aarhus.dk']);
  const platforms = new Map<Surface, FakePlatform>([['slack', slack]]);
  let woken = 0;
  const at = await chat(now, { platforms }, ONE);
  at.services.reminders.wake = () => {
    woken += 1;
  };
  return { ...at, stine: at.person('stine@kl.dk'), woken: () => woken };
}

describe("KL's staff and the reminders", () => {
  test('are told that they are off, and what would come next', async () => {
    const { stine } = await office();
    const shown = textOf(await finished(await stine.says('påmindelser')));
    expect(shown).toContain('Slået fra. Der bliver ikke sendt noget.');
    expect(shown).toMatch(/fredag den 21\. april 2017 kl\. 9\.00.*Frist for tilkendegivelse.*3 beskeder/);
    expect(shown).not.toContain('[Slå til]');
  });

  test('see every message before they switch them on, and can pause them', async () => {
    const { stine, store, woken } = await office();
    const shown = await finished(await stine.says('slå påmindelser til'));
    const told = textOf(shown);
    expect(told).toContain('Sådan bliver de nået:');
    expect(told).toContain('kender jeg ikke endnu; de bliver slået op, når der sendes');
    expect(told).toContain('mette (Middelfart)');
    const file = shown.find((reply) => reply.kind === 'file');
    const text = new TextDecoder().decode(file?.kind === 'file' ? file.file.bytes : undefined);
    expect(text).toContain('mette (mette@middelfart.dk), Middelfart Kommune');
    expect(text).toContain('[Ja] [Ja, med forbehold] [Nej] [Mere]');
    expect((await switchOf(store, 'dagtilbud-2017')).state).toBe('off');

    const on = textOf(await stine.clicks(button(shown, 'Slå til')));
    expect(on).toContain('Påmindelserne er slået til');
    expect((await switchOf(store, 'dagtilbud-2017')).state).toBe('on');
    expect(woken()).toBe(1);

    const page = await finished(await stine.says('påmindelser'));
    await stine.clicks(button(page, 'Sæt på pause'));
    expect((await switchOf(store, 'dagtilbud-2017')).state).toBe('paused');
    expect(textOf(await finished(await stine.says('påmindelser')))).toContain('På pause siden');
  });

  test('are told that two to one person at the same time come some minutes apart', async () => {
    const { stine, store } = await office('2017-05-10T10:00');
    const said = 'kommer de med mindst fem minutters mellemrum';
    expect(textOf(await finished(await stine.says('slå påmindelser til')))).not.toContain(said);
    const before = await partnershipInForce(store, 'dagtilbud-2017');
    if (!before) return expect.unreachable();
    const { definition, definitions } = before;
    const { reminders } = definition;
    const [rule] = reminders.rules.filter(({ id }) => id === 'oensker');
    if (!rule) return expect.unreachable();
    const rules = [rule, { ...rule, id: 'afstemning', missing: 'alignment' as const }];
    const ruled = { ...definition, reminders: { ...reminders, rules } };
    await registerPartnership(store, KL, {
      ...{ definition: ruled, hash: 'ruled', invited: [], invitedOn: '2017-04-07', basedOn: definitions },
    });
    const contacts = [{ name: 'Asta', email: 'asta@aarhus.dk' }];
    const answer = buildAnswer({ municipality: '0751', decision: 'yes', preferences: [], contacts });
    await recordAnswer(store, KL, { partnership: 'dagtilbud-2017', answer });
    expect(textOf(await finished(await stine.says('slå påmindelser til')))).toContain(said);
  });

  test('an old button does nothing behind the back of whoever switched since', async () => {
    const { stine, store } = await office();
    const old = button(await finished(await stine.says('slå påmindelser til')), 'Slå til');
    await stine.clicks(old);
    await stine.clicks(button(await finished(await stine.says('påmindelser')), 'Sæt på pause'));
    expect(textOf(await stine.clicks(old))).toContain('Andre har ændret det imens');
    expect((await switchOf(store, 'dagtilbud-2017')).state).toBe('paused');
  });

  test('that were given up before anybody was found have a button of their own', async () => {
    const { stine, at, services } = await office('2017-04-20T10:00');
    await stine.clicks(button(await finished(await stine.says('slå påmindelser til')), 'Slå til'));
    await planPartnerships({ ...services, origin: SWEEP, sweepFailed: fail }, ['dagtilbud-2017']);
    at('2017-06-20T10:00');
    await enqueueDueBatches({ ...services, origin: SWEEP, reasons: REMINDER_REASONS, sweepFailed: fail }, [
      'dagtilbud-2017',
    ]);
    const page = await finished(await stine.says('sæt påmindelser på pause'));
    const shown = textOf(await finished(await stine.clicks(button(page, 'Vis, hvad der ikke kom frem'))));
    expect(shown).toContain('opgivet (det blev for sent at sende den)');
  });

  test('are told in Danish why one is not sent again', async () => {
    const { stine } = await office();
    const gone = { action: 'staff-reminders', value: 'retry|dagtilbud-2017/x|dagtilbud-2017' };
    expect(textOf(await stine.clicks(gone))).toContain(
      'Den bliver ikke sendt igen: den findes ikke længere.',
    );
  });

  test('are not for contacts', async () => {
    const { person } = await office();
    const mette = person('mette@middelfart.dk');
    const shown = textOf(await mette.clicks({ action: 'staff-reminders', value: 'on||dagtilbud-2017' }));
    expect(shown).not.toContain('slået til');
  });
});
