import { placeText } from '../../chat/enrolment-ref.ts';
import type { Values } from '../../chat/field-values.ts';
import { ownNotice } from '../../chat/text/contact-da.ts';
import { noticeText } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Notice } from '../../partnership/enrolment/refusal.ts';
import type { Written } from '../../store/db/written.ts';
import type { Known, Talk } from '../context/talk.ts';
import { tellStaff } from '../context/tell-staff.ts';
import type { FormFlow } from './contact-forms.ts';

/**
 * What follows a form that was taken: staff are told what needs them, in the answer where they did it themselves.
 * @returns what to tell to whoever filled it in
 */
export async function afterForm(
  talk: Talk,
  flow: FormFlow,
  known: Known,
  values: Values,
  written: Written<unknown>,
): Promise<string[]> {
  if (written.kind !== 'saved') return [];
  const municipality = known.municipality.fullName;
  const notices = noticesIn(written.value);
  const texts = notices.map((notice) => noticeText(notice, { municipality }));
  const isStaff = talk.who.kind === 'staff';
  if (!isStaff && texts.length > 0)
    await tellStaff(
      talk,
      STAFF.needsYou(municipality, known.definition.shortTitle, texts, placeText(known.place)),
    );
  const told = (await flow.after?.(talk, known, values)) ?? [];
  return [...(isStaff ? texts : notices.flatMap(ownNotice)), ...told];
}

function noticesIn(value: unknown): readonly Notice[] {
  const isMoved = typeof value === 'object' && value !== null && 'notices' in value;
  return isMoved && Array.isArray(value.notices) ? (value.notices as Notice[]) : [];
}
