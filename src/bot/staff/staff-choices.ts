import { chosenIn, textOf } from '../../chat/field-values.ts';
import type { Form, Option } from '../../chat/form.ts';
import { pinsValue } from '../../chat/parse-pins.ts';
import { CHOICES as TEXT } from '../../chat/text/staff-choices-da.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Pin } from '../../partnership/networks/network-input.ts';
import { networkPlanOf } from '../../store/networks/network-plans.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import type { PartnershipFormFlow } from '../forms/form-flow.ts';
import { answerNetworks } from './networks/staff-networks.ts';
import { municipalityPage } from './staff-municipality.ts';

const TOGETHER = 'together';
const APART = 'apart';

/** The municipality to look at: what is otherwise done by typing its name. */
const find: PartnershipFormFlow = {
  id: 'staff-find',
  build: (_context, status) => ({
    id: 'find',
    title: TEXT.find,
    intro: status.partnership.definition.shortTitle,
    fields: [municipalityField(TEXT.which, invited(status))],
    submitLabel: TEXT.show,
  }),
  readBack: async (context, { partnership }, { values }) => {
    const municipality = textOf(values, 'municipality') ?? '';
    const enrolment = await readEnrolmentContext(context, { partnership: partnership.id, municipality });
    if (!enrolment) throw new Error('Our own bug: a municipality that could be chosen is not invited');
    return { replies: say(await municipalityPage(enrolment, context.services)) };
  },
};

/** A move in the latest plan of networks: "flyt Aarhus til netværk 2", "byt Aarhus med Odense". */
const move: PartnershipFormFlow = {
  id: 'staff-network-move',
  build: async (context, status) => {
    const members = await inPlan(context, status);
    const networks = await networkOptions(context, status);
    return {
      id: 'network-move',
      title: TEXT.move,
      intro: status.partnership.definition.shortTitle,
      fields: [
        municipalityField(TEXT.whom, members),
        { kind: 'choice', id: 'to', label: TEXT.to, name: TEXT.toName, required: true, options: networks },
        {
          ...municipalityField(TEXT.insteadOf, members),
          id: 'other',
          name: TEXT.insteadOfName,
          required: false,
        },
      ],
      submitLabel: TEXT.seeWhat,
    } satisfies Form;
  },
  readBack: async (context, { partnership }, { values }) => {
    const [who = '', to = ''] = ['municipality', 'to'].map((id) => textOf(values, id));
    const other = textOf(values, 'other');
    const codes = other === undefined ? who : `${who}/${other}`;
    return { replies: await answerNetworks(context, `move|${codes}>${to}|${partnership.id}`) };
  },
};

/** One more pin, and a new plan that keeps it with those of the latest. */
const pin: PartnershipFormFlow = {
  id: 'staff-network-pin',
  build: async (context, status) => {
    const networks = await networkOptions(context, status);
    const members = invited(status);
    return {
      id: 'network-pin',
      title: TEXT.pin,
      intro: TEXT.pinIntro(status.partnership.definition.shortTitle),
      fields: [
        {
          ...{ kind: 'choices', id: 'municipalities', label: TEXT.pinned, name: TEXT.pinnedName },
          ...{ minimum: 1, maximum: members.length, options: members },
        },
        {
          ...{ kind: 'choice', id: 'how', label: TEXT.how, name: TEXT.howName, required: true },
          options: [
            { value: TOGETHER, label: TEXT.together },
            { value: APART, label: TEXT.apart },
            ...networks,
          ],
        },
      ],
      submitLabel: TEXT.compose,
    } satisfies Form;
  },
  check: (_context, _status, values) => {
    const isOfSeveral = [TOGETHER, APART].includes(textOf(values, 'how') ?? '');
    return isOfSeveral && chosenIn(values, 'municipalities').length < 2
      ? { municipalities: TEXT.atLeastTwo }
      : {};
  },
  readBack: async (context, { partnership: { id } }, { values }) => {
    const latest = await networkPlanOf(context.services.store, id);
    const pins = [
      ...(latest?.content.input.pins ?? []),
      ...pinsOf(chosenIn(values, 'municipalities'), values),
    ];
    return { replies: await answerNetworks(context, `compose|${pinsValue(pins)}|${id}`) };
  },
};

/** What staff otherwise do by typing a municipality's name. */
export const STAFF_CHOICES: readonly PartnershipFormFlow[] = [find, move, pin];

function pinsOf(municipalities: readonly string[], values: Parameters<typeof textOf>[0]): Pin[] {
  const how = textOf(values, 'how');
  if (how === TOGETHER || how === APART) return [{ kind: how, municipalities }];
  return municipalities.map((municipality) => ({
    kind: 'in-network',
    municipality,
    network: Number(how),
  }));
}

function municipalityField(label: string, options: readonly Option[]) {
  return {
    ...{ kind: 'choice' as const, id: 'municipality', label, name: TEXT.municipality, required: true },
    options,
  };
}

function invited({ municipalities }: StaffStatus): Option[] {
  return asOptions(municipalities.map(({ municipality }) => municipality));
}

async function inPlan({ services }: EventContext, { partnership }: StaffStatus): Promise<Option[]> {
  const plan = await networkPlanOf(services.store, partnership.id);
  return asOptions(plan?.content.plan.networks.flatMap(({ members }) => members) ?? []);
}

async function networkOptions({ services }: EventContext, { partnership }: StaffStatus): Promise<Option[]> {
  const plan = await networkPlanOf(services.store, partnership.id);
  return (plan?.content.plan.networks ?? []).map(({ number }) => ({
    value: String(number),
    label: TEXT.network(number),
  }));
}

function asOptions(codes: readonly string[]): Option[] {
  return codes
    .map((value) => ({ value, label: municipalityName(value, 'name') }))
    .toSorted((one, other) => compareDanish(one.label, other.label));
}
