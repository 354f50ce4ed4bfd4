import { withoutDescription } from './elements.js';

/**
 * Shows fields only while the choice that they depend on is made. They are posted all the same.
 * @param {HTMLFormElement} form
 */
export function hideConditional(form) {
  const groups = [...form.querySelectorAll('[data-when]')].filter((group) => group instanceof HTMLElement);
  if (groups.length === 0) return;
  for (const group of groups) {
    group.dataset['open'] = '';
    const note = group.querySelector('[data-condition]');
    if (note === null) continue;
    for (const described of group.querySelectorAll('[aria-describedby]'))
      withoutDescription(described, note.id);
    note.remove();
  }
  const update = () => {
    for (const group of groups) group.hidden = !isAsked(form, group);
  };
  form.addEventListener('change', update);
  update();
}

/**
 * Groups come in order, so that one that hangs on a hidden choice is hidden too.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} group
 */
function isAsked(form, group) {
  /** @type {unknown} */
  const oneOf = JSON.parse(group.dataset['oneOf'] ?? '[]');
  const name = group.dataset['when'] ?? '';
  const chosen = [...form.elements].some(
    (input) => isChosen(input, name, oneOf) && input.closest('[data-when][hidden]') === null,
  );
  return chosen;
}

/**
 * @param {Element} input
 * @param {string} name
 * @param {unknown} oneOf
 */
function isChosen(input, name, oneOf) {
  if (!Array.isArray(oneOf)) return false;
  if (input instanceof HTMLSelectElement) return input.name === name && oneOf.includes(input.value);
  return (
    input instanceof HTMLInputElement && input.name === name && input.checked && oneOf.includes(input.value)
  );
}
