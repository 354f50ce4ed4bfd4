import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { resumeBulkMessages } from '../../../src/schedule/outbox/bulk-message.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, chat, codeFor, openedForm, textOf } from './contact-chat.ts';

const RANKING = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];

async function office() {
  const slack = fakePlatform('slack', ['bo@middelfart.dk', 'mette@middelfart.dk']);
  const teams = fakePlatform('teams');
  const here = await chat('2017-04-20T10:00', {
    platforms: new Map([
      ['slack', slack],
      ['teams', teams],
    ]),
  });
  const told = async (): Promise<{ to: string; text: string; message: Message }[]> => {
    const by = { services: here.services, origin: { actor: 'sweep', surface: 'test' } };
    await resumeBulkMessages(by, 'dagtilbud-2017', 'told', () => {});
    return [...slack.sent, ...teams.sent].map(({ to, message }) => ({
      to,
      message,
      text: textOf([{ kind: 'message', message }]),
    }));
  };
  return { here, told };
}

describe.each<[Surface, string]>([
  ['slack', 'Slack'],
  ['teams', 'Teams'],
])('what one of two contacts sends in %s', (surface, name) => {
  test('is told to the other by name and surface, once, with what it says', async () => {
    const { here, told } = await office();
    const mette = here.person('mette@middelfart.dk', surface);
    const { subject } = openedForm(await mette.says('svar'));
    const read = await mette.submits(subject, { decision: 'yes', ranking: RANKING });
    expect(await told()).toEqual([]);
    const confirm = button(read, 'Bekræft');
    await mette.clicks(confirm, 'e1');
    await mette.clicks(confirm, 'e1');
    await mette.clicks(confirm, 'e2');
    await here.restarts();
    await mette.clicks(confirm, 'e1');
    const [one, ...more] = await told();
    expect(more).toEqual([]);
    expect(one?.to).toBe('bo@middelfart.dk');
    expect(one?.text).toContain(
      `mette@middelfart.dk har i ${name} sendt "Svar på invitationen" til KL for Middelfart Kommune.`,
    );
    expect(one?.text).toContain('Svar: Ja');
    await told();
    expect(await told()).toHaveLength(1);
    // The buttons lead the other there.
    const bo = here.person('bo@middelfart.dk');
    const answer = button(one ? [{ kind: 'message', message: one.message }] : [], 'Vores svar');
    expect(textOf(await bo.clicks(answer))).toContain('Svar: Ja');
  });

  test('and changes later is told as what it changes, and what changes nothing is not told', async () => {
    const { here, told } = await office();
    const mette = here.person('mette@middelfart.dk', surface);
    const send = async (entries: object) => {
      const { subject } = openedForm(await mette.says('svar'));
      await mette.clicks(button(await mette.submits(subject, { ...entries }), 'Bekræft'));
    };
    const yes = { decision: 'yes', ranking: RANKING, comment: 'Hej' };
    await send(yes);
    await send(yes);
    expect(await told()).toHaveLength(1);
    await send({ decision: 'no', comment: 'Vi kan ikke' });
    const last = (await told()).at(-1)?.text;
    expect(last).toContain(
      `mette@middelfart.dk har i ${name} ændret det, Middelfart Kommune har sendt til KL`,
    );
    expect(last).toContain('Ja → Nej');
    expect(last).toContain('Bemærkninger: Hej → Vi kan ikke');
  });

  test('is told when it was confirmed in a conversation, too, and not while it is being written', async () => {
    const { here, told } = await office();
    const mette = here.person('mette@middelfart.dk', surface);
    await mette.says('samtale');
    await mette.says('nej');
    await mette.says('spring over');
    expect(await told()).toEqual([]);
    await mette.says('ja');
    expect(await told()).toMatchObject([{ to: 'bo@middelfart.dk' }]);
  });

  test('is told to an account that used the code, and to nobody where there is nobody else', async () => {
    const { here, told } = await office();
    const asta = here.person('asta@aarhus.dk', surface);
    const no = async () => {
      const { subject } = openedForm(await asta.says('svar'));
      await asta.clicks(button(await asta.submits(subject, { decision: 'no' }), 'Bekræft'));
    };
    await no();
    expect(await told()).toEqual([]);
    await here.person('gaest@example.org', 'teams').says(await codeFor(here, '0751'));
    const { subject } = openedForm(await asta.says('svar'));
    await asta.clicks(button(await asta.submits(subject, { decision: 'no', comment: 'Nu' }), 'Bekræft'));
    expect(await told()).toMatchObject([{ to: 'gaest@example.org' }]);
  });
});
