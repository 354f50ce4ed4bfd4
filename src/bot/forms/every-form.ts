import type { Form } from '../../chat/form.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { buildAddOns } from './add-ons.ts';
import { buildAlignment } from './alignment.ts';
import { buildApproval } from './approval.ts';
import { buildExpressInterest } from './express-interest.ts';
import { buildPeople } from './people.ts';
import { buildPreconditions } from './preconditions.ts';
import { buildSelfEvaluation } from './self-evaluation.ts';
import { buildVisits } from './visits.ts';

/** Every form that a partnership's municipalities are asked to fill in, as it stands for one of them. */
export function everyForm(definition: Definition, code = '0410'): Form[] {
  const municipality = municipalities.find((one) => one.code === code);
  const name = municipality?.fullName ?? code;
  const others = municipalities.filter((one) => one.code !== code);
  return [
    buildExpressInterest(definition, name, []),
    buildPeople(definition, name),
    buildPreconditions(definition),
    buildSelfEvaluation(definition, name),
    buildAlignment(name),
    buildApproval(definition, name),
    buildAddOns(definition),
    buildVisits(definition, name, others),
  ].filter((form) => form !== undefined);
}
