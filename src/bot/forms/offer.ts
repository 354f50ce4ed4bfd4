import { type Offered, offerVersion } from '../../acts/signing.ts';
import type { Form } from '../../chat/form.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { SIGNING } from '../../chat/text/signing-da.ts';
import { OFFER as TEXT } from '../../chat/text/staff-forms-da.ts';
import { refused, type WriteResult } from '../../store/db/change.ts';
import type { TransitionRecorded } from '../../store/enrolments/plan-transition.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import { type FormFlow, whileOpen } from './form-flow.ts';

/** Offers the latest version of the agreement for signing; nothing where it is offered already, or there is none. */
export const offerForm: FormFlow = {
  id: 'staff-offer',
  build: (context) => whileOpen(context, 'offer', () => buildOffer(context)),
  entries: async () => ({}),
  apply: async (_, { acting, known, desk, basedOn }) => {
    const { fullName } = known.municipality;
    const number = known.status.agreement?.number;
    const result = await offerVersion(acting, desk, known.place, { number, basedOn });
    return offerWritten(result, fullName);
  },
};

/** What came of offering, with the words for what there is nothing to offer of. */
export function offerWritten(result: Offered, fullName: string): WriteResult<TransitionRecorded> {
  switch (result.kind) {
    case 'no-version':
      return refused({
        ...{ rule: result.kind, data: { municipality: fullName } },
        message: SIGNING.noVersion(fullName),
      });
    case 'no-such-version':
      return refused({
        ...{
          rule: result.kind,
          data: { municipality: fullName, number: result.number, last: result.last },
        },
        message: SIGNING.noSuchVersion(fullName, result.number, result.last),
      });
    case 'not-drafted':
      return result.problems.length > 0
        ? { kind: 'refused', problems: [...result.problems] }
        : refused({
            ...{ rule: result.kind, data: { municipality: fullName } },
            message: SIGNING.nothingToDraft(fullName),
          });
    default:
      return result;
  }
}

function buildOffer({ municipality, status: { agreement, enrolment } }: EnrolmentContext): Form | undefined {
  if (!agreement || enrolment.offered?.version === agreement.number) return undefined;
  const { number, at } = agreement;
  return {
    id: 'offer',
    title: TEXT.title,
    intro: TEXT.intro(municipality.fullName),
    fields: [
      {
        kind: 'choice',
        id: 'version',
        label: TEXT.version,
        name: TEXT.versionName,
        required: true,
        options: [{ value: String(number), label: TEXT.versionOf(number, momentText(at)) }],
      },
    ],
    submitLabel: TEXT.submit,
  };
}
