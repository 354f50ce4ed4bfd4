import { holdFile } from '../../src/acts/handed-in.ts';
import { sendToKl } from '../../src/acts/inbox.ts';
import { writeNote } from '../../src/acts/notes.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { evaluatePlan } from '../../src/partnership/networks/evaluate-plan.ts';
import { inputFrom, type StoredPlan } from '../../src/partnership/networks/stored-plan.ts';
import type { WriteResult } from '../../src/store/db/change.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { saveAgreementVersion } from '../../src/store/enrolments/agreements.ts';
import { importAnswers } from '../../src/store/enrolments/import-answers.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { keepSignedFile } from '../../src/store/enrolments/signed-files.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { recordTransition } from '../../src/store/enrolments/transitions.ts';
import { chooseNetworkPlan, saveNetworkPlan } from '../../src/store/networks/network-plans.ts';
import { saveMeeting } from '../../src/store/partnerships/meetings.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { DAGTILBUD } from '../bot/partnerships.ts';
import { offerAgreement } from '../store/offered-agreement.ts';
import { buildAnswer, hashOf, KL } from '../store/partnership-builders.ts';

export const ID = DAGTILBUD.id;
/** While municipalities are asked, and while their agreements are made. */
export const ASKED = '2017-04-21T10:00';
export const AGREEING = '2017-06-20T10:00';
/** Of staff, who waits with a list of answers that was handed in. */
export const STAFF = 'stine@kl.dk';

const NETWORK_SIZE = 10;
const AREAS = DAGTILBUD.focusAreas.list.map(({ id }) => id);

/** The addresses of so many municipalities' contacts. */
export function contactsOf(count: number): string[] {
  const codes = municipalities.slice(0, count).map(({ code }) => code);
  return codes.flatMap((code) => peopleOf(code, 'kontakt', 2).map(({ email }) => email));
}

/**
 * So many municipalities are invited to the partnership of 2017, with two contacts each, and its reminders are switched on:
 * what goes out then can be sent now.
 */
export async function inviteMany(store: Store, count: number): Promise<void> {
  const invited = municipalities.slice(0, count).map(({ code }) => code);
  const registration = { definition: DAGTILBUD, hash: hashOf(DAGTILBUD), invited, invitedOn: '2017-04-07' };
  done(await registerPartnership(store, KL, registration));
  for (const municipality of invited) {
    const contacts = peopleOf(municipality, 'kontakt', 2);
    done(await savePeople(store, KL, { partnership: ID, municipality, role: 'contact', people: contacts }));
  }
  done(await switchReminders(store, KL, { partnership: ID, to: 'on' }));
}

/**
 * All of them have answered, been talked with and approved, are in networks that meet, have an agreement in two versions, a note
 * and a reply to KL. Every other agreement is offered, and of every third a signed file has come in.
 */
export async function agreeWithAll(store: Store): Promise<void> {
  const codes = (await statusOf(store, ID))?.municipalities.map(({ municipality }) => municipality) ?? [];
  const answers = codes.map((municipality, index) =>
    buildAnswer({
      municipality,
      preferences: [0, 1, 2].map((rank) => AREAS[(index + rank) % AREAS.length] ?? ''),
      localGoals: 'Færre børn skal vente på en plads, og flere forældre skal inddrages.',
      contacts: peopleOf(municipality, 'kontakt', 2),
      participants: peopleOf(municipality, 'deltager', 4),
      politicians: peopleOf(municipality, 'politiker', 1),
      signatories: [{ name: `Anna af ${municipality}`, title: 'borgmester' }],
    }),
  );
  done(await importAnswers(store, KL, { partnership: ID, answers }));
  for (const [index, municipality] of codes.entries()) await agreesWith(store, municipality, index);
  await inNetworks(store);
  const rows = answers.map(({ municipality }) => `${municipality};ja;`);
  const bytes = Buffer.from(['Kommune;Svar;Bemærkning', ...rows].join('\n'));
  await holdFile({ store, origin: { actor: STAFF, surface: 'web' } }, { name: 'svar.csv', bytes });
}

async function agreesWith(store: Store, municipality: string, index: number): Promise<void> {
  const place = { partnership: ID, municipality };
  const approval = { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-06-07' } as const;
  for (const move of [
    { kind: 'approve', approval },
    { kind: 'align', date: '2017-06-08' },
  ] as const)
    done(await recordTransition(store, KL, { ...place, move }));
  for (const number of [1, 2])
    done(
      await saveAgreementVersion(store, KL, {
        ...{ ...place, hash: `v${number}`, changes: [] },
        ...{ outline: outline(number), fileName: `${municipality}-v${number}.docx` },
        file: Buffer.from(`udkast ${number}`),
      }),
    );
  if (index % 2 === 0) await offerAgreement(store, KL, place, SIGNING, outline(3));
  if (index % 3 === 0) {
    const bytes = Buffer.from(`%PDF ${municipality}`);
    const file = { version: 2, fileName: `${municipality}-underskrevet.pdf`, kind: 'pdf', bytes } as const;
    done(await keepSignedFile(store, KL, { ...place, ...file }));
  }
  const acting = { store, origin: { actor: `kontakt1@k${municipality}.dk`, surface: 'web' } };
  const text = 'Kan vi få en uge mere? Udvalget mødes først den 3. juli, og vi vil gerne have det hele med.';
  done(await sendToKl(acting, { ...place, key: `reply-${municipality}`, text }));
  done(await writeNote({ store, origin: KL }, { ...place, text: 'Ring efter ferien.', basedOn: 0 }));
}

/** Two plans, of which the first is chosen; each network meets once. */
async function inNetworks(store: Store): Promise<void> {
  const status = await statusOf(store, ID);
  const input = inputFrom(DAGTILBUD, status?.municipalities ?? [], 'interested');
  const codes = input.municipalities.map(({ code }) => code);
  for (const turn of [0, 1]) {
    const turned = [...codes.slice(turn), ...codes.slice(0, turn)];
    const networks = Array.from({ length: Math.ceil(codes.length / NETWORK_SIZE) }, (_, index) => ({
      number: index + 1,
      members: turned.slice(index * NETWORK_SIZE, (index + 1) * NETWORK_SIZE),
    }));
    const content: StoredPlan = { input, plan: evaluatePlan(input, networks) };
    const saved = done(await saveNetworkPlan<StoredPlan>(store, KL, { partnership: ID, content }));
    if (turn > 0) continue;
    done(await chooseNetworkPlan(store, KL, saved));
    for (const { number } of networks)
      done(
        await saveMeeting(store, KL, {
          ...{ partnership: ID, milestone: MEETING, network: `netvaerk-${number}`, number: 1 },
          ...{ day: `2017-10-1${number % 10}`, starts: '09:30', place: 'Vejle' },
        }),
      );
  }
}

const MEETING = 'temamoede-1';

const SIGNING = {
  municipality: [{ name: 'Anna', title: 'borgmester' }],
  kl: [{ name: 'Martin Damm', title: 'formand' }],
};

function outline(version: number) {
  return [
    ...AREAS.map((area) => ({ heading: `Om ${area}`, text: 'Kommunen deltager i fem møder. '.repeat(12) })),
    { heading: 'Pris', text: `${version} x 110.000 kr.` },
  ];
}

function peopleOf(municipality: string, role: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...{ name: `Lene Marie ${role} ${index + 1}`, title: 'dagtilbudschef', phone: '12345678' },
    email: `${role}${index + 1}@k${municipality}.dk`,
  }));
}

function done<Value>(result: WriteResult<Value>): Value {
  if (!('value' in result)) throw new Error(JSON.stringify(result));
  return result.value;
}
