import { expect, test } from 'vitest';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { saveMeetingReply } from '../../../src/store/partnerships/meeting-replies.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { partnershipInForce } from '../../../src/store/partnerships/partnerships.ts';
import { chat, openedForm, textOf } from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };

test('Staff see who comes in the overview and where they change a meeting, each meeting by itself', async () => {
  const here = await chat('2017-04-20T10:00', {}, [ID]);
  const stine = here.person('stine@kl.dk');
  await saveNetworks(here.store, KL, {
    partnership: ID,
    networks: [{ id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0751', '0410'] }],
  });
  const milestones = (await partnershipInForce(here.store, ID))?.definition.timeline.milestones ?? [];
  const { id: milestone = '', title } =
    milestones.find(({ activities }) => activities.includes('network-meeting')) ?? {};
  expect(textOf(await stine.says('oversigt'))).not.toContain('Svar på mødeindkaldelserne');
  const meeting = { partnership: ID, milestone, network: 'netvaerk-1' };
  const at = '2017-04-20T07:00:00.000Z';
  for (const number of [1, 2])
    await saveMeeting(here.store, KL, { ...meeting, number, day: `2017-06-0${number}` });
  for (const [email, coming, number] of [
    ['asta@aarhus.dk', 'yes', 1],
    ['mette@middelfart.dk', 'maybe', 1],
    ['asta@aarhus.dk', 'no', 2],
  ] as const) {
    const uid = `${ID}.${milestone}.netvaerk-1.${number}@partnerskab`;
    await saveMeetingReply(here.store, KL, { partnership: ID, uid, email, coming, at });
  }
  const overview = textOf(await stine.says('oversigt'));
  expect(overview).toContain(`${title}, Netværk 1: 1 kommer og 1 måske`);
  expect(overview).toContain(`${title}, Netværk 1, møde 2: 1 kommer ikke`);
  const { subject } = openedForm(await stine.says('mødedato'));
  const readBack = await stine.submits(subject, {
    ...{ milestone, network: 'netvaerk-1', number: '2', act: 'fix', day: '2. juni 2017', place: 'Vejle' },
  });
  const text = textOf(readBack);
  expect(text).toContain('Svar på indkaldelsen');
  expect(text).toContain('1 kommer ikke');
  expect(text).not.toContain('måske');
});
