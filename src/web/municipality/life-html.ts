import type { PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import type { Button } from '../../chat/message.ts';
import { STEP_STATES, STEPS, type StepId, stepFactText } from '../text/life-da.ts';
import { MUNICIPALITY } from '../text/municipality-da.ts';
import type { LifeStep } from './life-steps.ts';

/** Where what is recorded by a form stands; forms that are named nowhere are offered below the steps. */
const FORMS: Readonly<Partial<Record<StepId, readonly string[]>>> = {
  answer: ['express-interest', 'staff-decline'],
  align: ['staff-alignment'],
  approve: ['staff-approval'],
  preconditions: ['preconditions'],
  offer: ['staff-offer'],
  sign: ['staff-signature'],
  activate: ['staff-activate'],
  complete: ['staff-complete'],
};

/** The steps of a municipality's life, each with what can be recorded of it now. */
export function lifeHtml(
  steps: readonly LifeStep[],
  forms: ReadonlyMap<string, Button>,
  context: PostContext,
): Html {
  return html`<ol class="life">${steps.map(({ id, state, facts }) => {
    const buttons = (FORMS[id] ?? []).flatMap((form) => forms.get(form) ?? []);
    const isNext = state === 'next';
    return html`<li class="life-step life-${state}"${isNext && html` aria-current="step"`}><h3>${STEPS[id]} <span class="life-state">${STEP_STATES[state]}</span></h3>
${facts.map((fact) => html`<p>${stepFactText(fact)}</p>\n`)}${
  buttons.length > 0 &&
  html`<div class="buttons">${buttons.map((button, index) =>
    buttonHtml(isNext && index === 0 ? { ...button, style: 'primary' } : button, context),
  )}</div>`
}</li>\n`;
  })}</ol>
${otherForms(steps, forms, context)}`;
}

function otherForms(
  steps: readonly LifeStep[],
  forms: ReadonlyMap<string, Button>,
  context: PostContext,
): Html | undefined {
  const shown = new Set(steps.flatMap(({ id }) => FORMS[id] ?? []));
  const others = [...forms].filter(([id]) => !shown.has(id)).map(([, button]) => button);
  if (others.length === 0) return undefined;
  return html`<details class="fold"><summary>${MUNICIPALITY.other}</summary>
<div class="buttons">${others.map((button) => buttonHtml(button, context))}</div></details>\n`;
}
