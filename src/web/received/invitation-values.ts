import { invitationKeys } from '../../acts/invitations.ts';
import { DECISIONS } from '../../chat/text/log-da.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type MunicipalityStatus, statusOf } from '../../store/enrolments/status.ts';
import { type CodeStatus, codesOf } from '../../store/identity/codes.ts';
import { personalLinks } from '../../store/identity/personal-links.ts';
import type { ReminderState } from '../../store/reminders/reminder-rows.ts';
import { statesByKey } from '../../store/reminders/reminders.ts';

/** How far the invitation of one municipality has come. */
export interface InvitedMunicipality {
  code: string;
  name: string;
  /** Of its latest letter; undefined where none was made. */
  letter: Pick<CodeStatus, 'state' | 'expires'> | undefined;
  /** Its mails, by how they stand. */
  mails: Partial<Record<ReminderState, number>>;
  /** When a personal link of it was last opened (ISO instant). */
  openedAt: string | undefined;
  answer: string | undefined;
}

export interface InvitationValues {
  all: InvitedMunicipality[];
  /** Neither letter nor mail. */
  notMade: number;
  mailed: number;
  opened: number;
  answered: number;
  /** Those that can still be invited. */
  unanswered: InvitedMunicipality[];
  /** Codes of those of them that have no letter. */
  withoutLetter: string[];
}

/** The invitations of a partnership; a fixed number of statements. */
export async function invitationValues(store: Store, partnership: string): Promise<InvitationValues> {
  const status = await statusOf(store, partnership);
  const codes = await codesOf(store, partnership);
  const links = Map.groupBy(await personalLinks(store, partnership), ({ municipality }) => municipality);
  const prefix = invitationKeys(partnership);
  const states = Map.groupBy(await statesByKey(store, prefix), ([key]) => codeIn(key, prefix));
  const all = (status?.municipalities ?? []).map((one): InvitedMunicipality => {
    const { municipality: code, answer } = one;
    const letter = codes.get(code);
    const used = (links.get(code) ?? []).flatMap(({ usedAt }) => usedAt ?? []).toSorted();
    const mails: InvitedMunicipality['mails'] = {};
    for (const [, state] of states.get(code) ?? []) mails[state] = (mails[state] ?? 0) + 1;
    return {
      ...{ code, name: municipalityName(code, 'name'), letter, mails, openedAt: used.at(-1) },
      answer: answer && DECISIONS[answer.decision],
    };
  });
  const sorted = all.toSorted((one, other) => compareDanish(one.name, other.name));
  const open = new Set(
    (status?.municipalities ?? []).filter(isUnasked).map(({ municipality }) => municipality),
  );
  const unanswered = sorted.filter(({ code }) => open.has(code));
  return {
    all: sorted,
    notMade: unanswered.filter((one) => !one.letter && !isMailed(one)).length,
    mailed: all.filter(isMailed).length,
    opened: all.filter(({ openedAt, letter }) => openedAt !== undefined || letter?.state === 'used').length,
    answered: all.filter(({ answer }) => answer !== undefined).length,
    unanswered,
    withoutLetter: unanswered.flatMap(({ code, letter }) => (letter ? [] : [code])),
  };
}

function isMailed({ mails }: InvitedMunicipality): boolean {
  return Object.values(mails).some((number) => number > 0);
}

function isUnasked({ enrolment, answer }: MunicipalityStatus): boolean {
  return enrolment.state === 'invited' && answer === undefined;
}

/** Of the key of an invitation by mail: it comes first after what all of them begin with. */
function codeIn(key: string, prefix: string): string {
  return key.slice(prefix.length).split('/', 1)[0] ?? '';
}
