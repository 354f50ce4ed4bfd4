import { randomBytes } from 'node:crypto';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { remindersOfBatch } from '../../../src/schedule/audience/reminder-keys.ts';
import type { WriteResult } from '../../../src/store/db/change.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { saveAlignmentReply } from '../../../src/store/enrolments/alignment-replies.ts';
import { saveMunicipalityNote } from '../../../src/store/enrolments/municipality-notes.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { saveSelfEvaluation } from '../../../src/store/enrolments/self-evaluations.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordAnswer, recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { saveVisit } from '../../../src/store/enrolments/visits.ts';
import { linkChannel } from '../../../src/store/identity/channels.ts';
import { renewCode, withdrawCode } from '../../../src/store/identity/codes.ts';
import { saveInvoiceDetails } from '../../../src/store/invoicing/invoice-details.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { completeReminder } from '../../../src/store/reminders/attempts.ts';
import { openBatch } from '../../../src/store/reminders/batches.ts';
import { claimReminders } from '../../../src/store/reminders/claim-reminders.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { peopleOf } from '../../store/people-of.ts';
import { buildBatch, planned } from '../../store/schedule-builders.ts';
import { button, type Chat, chat, finished, openedForm } from '../contact/contact-chat.ts';
import { fakePlatform } from '../fake-platform.ts';

export const partnership = 'dagtilbud-2017';
/** Whose data is asked for, with everything that they have in the store. */
export const METTE = 'mette@middelfart.dk';
const MIDDELFART = { partnership, municipality: '0410' };
const AARHUS = { partnership, municipality: '0751' };
const STINE = { actor: 'stine@kl.dk', surface: 'slack' };
const DAY = '2017-04-20';

/**
 * A store in which everything has happened that leaves something: two municipalities that answered in Slack and in Teams,
 * one that used a code, staff who wrote to all and are about to, reminders, agreements, a signature, a definition's dates.
 */
export async function populatedStore(): Promise<Chat> {
  const members = [METTE, 'bo@middelfart.dk', 'asta@aarhus.dk'];
  const here = await chat('2017-04-20T10:00', {
    platforms: new Map([['slack', fakePlatform('slack', members)]]),
  });
  await contactsAnswer(here);
  await staffWork(here);
  await enrolmentsMove(here.store);
  await remindersGoOut(here.store);
  return here;
}

async function contactsAnswer(here: Chat): Promise<void> {
  const mette = here.person(METTE);
  const { subject } = openedForm(await mette.says('svar'));
  const entries = {
    decision: 'yes',
    ranking: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
    comment: 'Vi glæder os. Skriv til Bo.',
  };
  await mette.clicks(button(await mette.submits(subject, entries), 'Bekræft'));
  await mette.clicks(button(await mette.says('Ring til mig, når I kan'), 'Send det til KL'));
  const { subject: people } = openedForm(await mette.says('personer'));
  await mette.leaves(people, {
    contacts: 'Mette, chef, mette@middelfart.dk\nBo Lund, bo@middelfart.dk',
    participants: 'Åse Bøgh, leder, aase@middelfart.dk',
  });
  const asta = here.person('asta@aarhus.dk', 'teams');
  await asta.says('samtale');
  await asta.says('ja');
  for (const [person, code] of [
    [here.person(undefined, 'teams'), await codeFor(here, '0461')],
    [here.person('ny@odense.dk', 'slack'), await codeFor(here, '0461')],
  ] as const)
    await person.says(code);
  await here.person('fremmed@example.org').says('AAAA-BBBB-CCCC-DDDD');
}

async function codeFor({ store }: Chat, municipality: string): Promise<string> {
  const made = await renewCode(store, STINE, { partnership, municipality, random: randomBytes });
  return saved(made).code;
}

async function staffWork(here: Chat): Promise<void> {
  const stine = here.person('stine@kl.dk');
  const write = async () => {
    const form = { action: 'staff-wide', value: `staff-write|${partnership}` };
    const { subject } = openedForm(await stine.clicks(form));
    return finished(await stine.submits(subject, { lack: 'answer', text: 'Husk at svare' }));
  };
  await finished(await stine.clicks(button(await write(), 'Send')));
  // Who gets the next one waits in the draft.
  await write();
  await saved(await withdrawCode(here.store, STINE, { partnership, municipality: '0461' }));
  await linkChannel(here.store, STINE, {
    ...{ platform: 'slack', address: 'C1', audience: { kind: 'staff' } },
    details: { platform: 'slack', team: 'T1', kind: 'channel', reference: 'C1' },
  });
}

async function enrolmentsMove(store: Store): Promise<void> {
  const answer = (await statusOf(store, partnership, '0410'))?.municipalities[0]?.answer;
  if (!answer) throw new Error('Middelfart has not answered');
  const byMette = { actor: METTE, surface: 'slack' };
  const people = [{ name: 'Mette', title: 'chef', email: METTE, phone: '8888 1234' }];
  saved(
    await recordAnswer(store, byMette, {
      partnership,
      answer: {
        ...answer,
        contacts: [...people, { name: 'Bo Lund', email: 'bo@middelfart.dk' }],
        participants: [...people, { name: 'Åse Bøgh' }],
        signatories: [{ name: 'Anna Holm', title: 'borgmester' }],
      },
    }),
  );
  saved(
    await savePeople(store, byMette, {
      ...MIDDELFART,
      role: 'substitute',
      people: [{ name: 'Ib Dahl' }, ...people],
    }),
  );
  const all = (await peopleOf(store, partnership, '0410')) ?? [];
  const outline = [{ heading: 'Kontaktpersoner', text: all.map(({ name }) => name).join(', ') }];
  const draft = {
    hash: 'h1',
    outline,
    changes: [],
    fileName: '0410-middelfart.docx',
    file: Buffer.from('Mette'),
  };
  saved(await saveAgreementVersion(store, STINE, { ...MIDDELFART, ...draft }));
  saved(await saveAgreementVersion(store, STINE, { ...AARHUS, ...draft, fileName: '0751-aarhus.docx' }));
  const moves: Transition[] = [
    { kind: 'align', date: DAY, notes: 'Talt med Mette og Bo.' },
    { kind: 'tick', precondition: 'selvevaluering' },
    { kind: 'untick', precondition: 'selvevaluering', reason: 'Mangler stadig' },
  ];
  for (const one of moves) await recordTransition(store, byMette, { ...MIDDELFART, move: one });
  const status = await statusOf(store, partnership, '0410');
  const recordedAt = status?.municipalities[0]?.enrolment.alignment?.recordedAt ?? '';
  saved(
    await saveAlignmentReply(store, byMette, { ...MIDDELFART, recordedAt, agrees: false, comment: 'Nej' }),
  );
  saved(
    await saveSelfEvaluation(store, byMette, { ...MIDDELFART, complete: true, answers: { text: 'Godt' } }),
  );
  const note = { ...MIDDELFART, text: 'Mette ringer tilbage', basedOn: 0 };
  saved(await saveMunicipalityNote(store, byMette, note));
  saved(await saveVisit(store, byMette, { ...MIDDELFART, other: '0751', note: 'Hos Asta' }));
  const invoice = {
    ean: '4006381333931',
    mailbox: { email: METTE },
    contact: { name: 'Mette', email: METTE },
  };
  saved(await saveInvoiceDetails(store, byMette, { ...MIDDELFART, details: invoice }));
}

async function remindersGoOut(store: Store): Promise<void> {
  const batch = buildBatch();
  saved(await planned(store, { batches: [batch], events: [] }));
  saved(await switchReminders(store, { actor: METTE, surface: 'slack' }, { partnership, to: 'on' }));
  const person = { kind: 'person', municipality: '0410', role: 'contact' } as const;
  const reminders = remindersOfBatch(
    batch,
    [
      { ...person, name: 'Mette', email: METTE },
      { ...person, name: 'Bo Lund', email: 'bo@middelfart.dk' },
      { ...person, name: 'Ib Dahl' },
      { kind: 'consultant', name: 'Helle', email: 'hso@kl.dk', municipalities: ['0410'] },
      { kind: 'staff', email: 'stine@kl.dk' },
      { kind: 'channel', platform: 'slack', address: 'C1' },
    ],
    { when: { written: 'fredag den 5. maj 2017' }, hasCalendarFile: true },
  );
  saved(await openBatch(store, STINE, batch, reminders));
  const [first] = reminders;
  const owner = 'w1';
  const lease = {
    owner,
    leasedUntil: '2017-04-20T12:05:00.000Z',
    limit: 1,
    bulk: { prefix: first?.key ?? '' },
  };
  await claimReminders(store, STINE, lease);
  await completeReminder(store, STINE, { partnership, key: first?.key ?? '', owner, state: 'sent' });
  const to = { kind: 'day', date: '2017-06-01' } as const;
  saved(
    await moveMilestone(store, STINE, { partnership, milestone: await deadline(store), to, why: 'Pinse' }),
  );
  const milestone = await deadline(store);
  await saveMeeting(store, STINE, { partnership, milestone, number: 1, day: '2017-09-20', place: 'Odense' });
  const networks = [{ id: 'a', name: 'Netværk 1', municipalities: ['0410', '0751'] }];
  saved(await saveNetworks(store, STINE, { partnership, networks }));
}

async function deadline(store: Store): Promise<string> {
  const status = await statusOf(store, partnership, '0410');
  const found = status?.partnership.definition.timeline.milestones.find(({ activities }) =>
    activities.includes('registration-deadline'),
  );
  return found?.id ?? '';
}

function saved<T>(result: WriteResult<T, unknown>): T {
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
  return result.value;
}
