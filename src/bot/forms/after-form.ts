import type { Recorded } from '../../acts/enrolment.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Values } from '../../chat/field-values.ts';
import { ownNotice } from '../../chat/text/contact-da.ts';
import { noticeText } from '../../chat/text/da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { Notice } from '../../partnership/enrolment/refusal.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';
import type { FormFlow } from './form-flow.ts';

/**
 * What follows an accepted form: staff are told what needs them, in the reply itself if they filled it in.
 * @returns what to tell the person who filled it in
 */
export async function afterForm(
  context: EventContext,
  flow: FormFlow,
  enrolmentContext: EnrolmentContext,
  values: Values,
  result: Recorded,
): Promise<string[]> {
  if (result.kind !== 'saved') return [];
  const municipality = enrolmentContext.municipality.fullName;
  const notices = noticesIn(result.value);
  const texts = notices.map((notice) => noticeText(notice, { municipality }));
  const isStaff = context.who.kind === 'staff';
  if (!isStaff && texts.length > 0)
    await tellStaff(
      context,
      STAFF.needsYou(
        municipality,
        enrolmentContext.definition.shortTitle,
        texts,
        enrolmentRefText(enrolmentContext.place),
      ),
    );
  const told = (await flow.after?.(context, enrolmentContext, values)) ?? [];
  return [...(isStaff ? texts : notices.flatMap(ownNotice)), ...told];
}

function noticesIn(value: unknown): readonly Notice[] {
  const isMoved = typeof value === 'object' && value !== null && 'notices' in value;
  return isMoved && Array.isArray(value.notices) ? (value.notices as Notice[]) : [];
}
