import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { compareDanish } from '../../partnership/danish.ts';
import type { Pin } from '../../partnership/networks/network-input.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import { NETWORK_PATHS } from './plan-parts.ts';

/** What was chosen in the form of a pin. */
export interface PinAsked {
  municipalities: readonly string[];
  how: string;
}

/** The pins that were chosen; or what is missing, by field. A pin in a network is one for each municipality. */
export function readPin(
  { content: { input, plan } }: SavedPlan,
  { municipalities, how }: PinAsked,
): { pins: Pin[] } | { errors: { who?: string; how?: string } } {
  const known = new Set(input.municipalities.map(({ code }) => code));
  const chosen = [...new Set(municipalities)].filter((code) => known.has(code));
  const network = plan.networks.find(({ number }) => String(number) === how)?.number;
  const isOfSeveral = how === 'together' || how === 'apart';
  const errors = {
    ...(chosen.length === 0
      ? { who: TEXT.pins.chooseWho }
      : isOfSeveral && chosen.length < 2 && { who: TEXT.pins.chooseTwo }),
    ...(!isOfSeveral && network === undefined && { how: TEXT.pins.chooseHow }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  if (isOfSeveral) return { pins: [{ kind: how, municipalities: chosen }] };
  return {
    pins: chosen.map((municipality) => ({ kind: 'in-network', municipality, network: network ?? 0 })),
  };
}

/** A form for one more pin, with what was chosen in it before. */
export function pinHtml(
  { partnership, number, content: { input, plan } }: SavedPlan,
  { municipalities, how }: PinAsked,
  errors: { who?: string; how?: string },
  context: PostContext,
): Html {
  const { pins } = TEXT;
  const options = [
    { value: 'together', label: pins.together },
    { value: 'apart', label: pins.apart },
    ...plan.networks.map((one) => ({ value: String(one.number), label: pins.inNetwork(one.number) })),
  ];
  const members = input.municipalities.toSorted((one, other) => compareDanish(one.name, other.name));
  return html`<p>${pins.explains}</p>
<form method="post" action="${NETWORK_PATHS.pin(partnership)}" class="contact-form">${hiddenFields(context, { plan: String(number) })}
${fieldset(
  { legend: pins.how, id: 'how', error: errors.how },
  options.map(({ value, label }, index) => ({
    ...{ id: `how-${index}`, type: 'radio' as const, name: 'hvordan', value, label, isOn: value === how },
  })),
)}${fieldset(
  { legend: pins.who, id: 'who', error: errors.who, isLong: true },
  members.map(({ code, name }) => ({
    ...{ id: `who-${code}`, type: 'checkbox' as const, name: 'kommune', value: code, label: name },
    isOn: municipalities.includes(code),
  })),
)}<div class="form-buttons"><button class="button button-primary" type="submit">${pins.submit}</button></div></form>
<p><a href="${NETWORK_PATHS.page(partnership, number)}">${TEXT.move.cancel(number)}</a></p>\n`;
}

interface Choice {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  label: string;
  isOn: boolean;
}

function fieldset(
  of: { legend: string; id: string; error: string | undefined; isLong?: boolean },
  choices: readonly Choice[],
): Html {
  const { legend, id, error, isLong } = of;
  return html`<div class="form-group${error !== undefined && ' form-error'}"><fieldset${error !== undefined && html` aria-describedby="${id}-error"`}><legend class="form-label">${legend}</legend>
${error !== undefined && html`<span class="form-error-message" id="${id}-error">${error}</span>\n`}<div${isLong && html` class="many-choices"`}>${choices.map(
    (one) =>
      html`<div class="form-group-${one.type}"><input class="form-${one.type}" type="${one.type}" id="${one.id}" name="${one.name}" value="${one.value}"${one.isOn && html` checked`}><label class="form-label" for="${one.id}">${one.label}</label></div>\n`,
  )}</div></fieldset></div>\n`;
}
