import { drag } from './drag.js';
import { announcer, button, changed, element, redirectLinks } from './elements.js';

/**
 * One list that is put in order, in place of a list to choose from for each place. The lists to choose from stay what
 * is posted, and are only written once the order is changed.
 * @param {HTMLFormElement} form
 * @param {import('./texts.js').Texts} texts
 */
export function orderRankings(form, texts) {
  for (const field of form.querySelectorAll('[data-ranking]')) {
    if (field instanceof HTMLElement) orderRanking(field, texts);
  }
}

/**
 * @param {HTMLElement} field
 * @param {import('./texts.js').Texts} texts
 */
function orderRanking(field, texts) {
  const selects = [...field.querySelectorAll('select')];
  const [select] = selects;
  if (select === undefined) return;
  const options = [...select.options].filter(({ value }) => value !== '');
  const labels = new Map(options.map((option) => [option.value, option.dataset['label'] ?? option.text]));
  const gone = new Set(options.filter(({ dataset }) => 'gone' in dataset).map(({ value }) => value));
  const { place, tell } = announcer();
  const ranked = element('ol', {
    className: 'ranked no-max-width',
    attributes: {
      id: `${field.dataset['ranking']}-order`,
      // A list that shows no bullets is no list to some screen readers.
      role: 'list',
      tabindex: '-1',
      'aria-label': texts('order'),
      'data-empty': texts('orderEmpty'),
    },
  });
  const unranked = element('ul', {
    className: 'unranked no-max-width',
    attributes: { role: 'list', 'aria-label': texts('toChoose') },
  });

  /** @returns {HTMLElement[]} */
  const chosen = () => [...ranked.children].filter((item) => item instanceof HTMLElement);
  /** @param {Element} item */
  const labelOf = (item) => labels.get(item.getAttribute('data-value') ?? '') ?? '';

  /** Writes the order into what is posted. */
  const write = () => {
    chosen().forEach((item, index) => {
      const at = selects[index];
      if (at !== undefined) at.value = item.dataset['value'] ?? '';
    });
    for (const rest of selects.slice(chosen().length)) rest.value = '';
    changed(select);
  };

  /** Numbers the places, and says of each button what it can do there. */
  const number = () => {
    const items = chosen();
    items.forEach((item, index) => {
      const nr = item.querySelector('.nr');
      if (nr !== null) nr.textContent = `${index + 1}.`;
      const [up, down] = item.querySelectorAll('button');
      up?.toggleAttribute('disabled', index === 0);
      down?.toggleAttribute('disabled', index === items.length - 1);
    });
    rest.hidden = unranked.children.length === 0;
    unranked.hidden = rest.hidden;
  };

  /** @param {HTMLElement} item */
  const told = (item) => {
    const index = chosen().indexOf(item);
    tell(
      index < 0
        ? texts('removed', { label: labelOf(item), all: chosen().length })
        : texts('moved', { label: labelOf(item), place: index + 1, all: chosen().length }),
    );
  };

  /**
   * Moves an item to a place, or out of the order.
   * @param {HTMLElement} item
   * @param {number} to -1 takes it out
   */
  const move = (item, to) => {
    const others = chosen().filter((other) => other !== item);
    if (to >= 0 && others.length >= selects.length) {
      tell(texts('full', { most: selects.length }));
      return false;
    }
    if (to < 0 && mayReturn(item)) unranked.insertBefore(item, laterOption(item));
    else if (to < 0) item.remove();
    else ranked.insertBefore(item, others[to] ?? null);
    dress(item);
    number();
    write();
    told(item);
    return true;
  };

  /**
   * Whether an item that is taken out can be chosen again: not what was chosen twice, or is no longer offered.
   * @param {HTMLElement} item
   */
  const mayReturn = (item) => {
    const value = item.dataset['value'] ?? '';
    const isTwice = [...field.querySelectorAll('li')].some(
      (other) => other !== item && other.dataset['value'] === value,
    );
    return !isTwice && !gone.has(value);
  };

  /**
   * Where an item belongs among those that can be chosen: in the order of the form.
   * @param {HTMLElement} item
   */
  const laterOption = (item) => {
    const order = [...labels.keys()];
    const own = order.indexOf(item.dataset['value'] ?? '');
    return (
      [...unranked.children].find(
        (other) => other !== item && order.indexOf(other.getAttribute('data-value') ?? '') > own,
      ) ?? null
    );
  };

  /**
   * Gives an item the buttons of the list that it is in.
   * @param {HTMLElement} item
   */
  const dress = (item) => {
    const label = labelOf(item);
    const buttons = item.querySelector('.rank-buttons');
    const isChosen = item.parentElement === ranked;
    if (buttons === null || item.dataset['in'] === String(isChosen)) return;
    item.dataset['in'] = String(isChosen);
    item.querySelector('.nr')?.toggleAttribute('hidden', !isChosen);
    buttons.replaceChildren(...(isChosen ? orderButtons(item, label) : [chooseButton(item, label)]));
  };

  /**
   * @param {HTMLElement} item
   * @param {string} label
   */
  const orderButtons = (item, label) => [
    button(texts('up'), `${texts('up')}: ${label}`, () => step(item, -1)),
    button(texts('down'), `${texts('down')}: ${label}`, () => step(item, 1)),
    button(texts('remove'), `${texts('remove')}: ${label}`, () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      move(item, -1);
      const target = next?.querySelector('button:not([disabled])') ?? item.querySelector('button');
      if (target instanceof HTMLElement) target.focus();
    }),
  ];

  /**
   * @param {HTMLElement} item
   * @param {string} label
   */
  const chooseButton = (item, label) =>
    button(texts('choose'), `${texts('choose')}: ${label}`, () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      if (!move(item, chosen().length)) return;
      const target = next?.querySelector('button') ?? item.querySelector('button:not([disabled])');
      if (target instanceof HTMLElement) target.focus();
    });

  /**
   * @param {HTMLElement} item
   * @param {-1 | 1} by
   */
  const step = (item, by) => {
    move(item, chosen().indexOf(item) + by);
    const [up, down] = item.querySelectorAll('button');
    const target = by < 0 ? up : down;
    (target?.disabled ? (by < 0 ? down : up) : target)?.focus();
  };

  /** @param {string} value */
  const itemOf = (value) => {
    const handle = element('span', { className: 'rank-handle', attributes: { 'aria-hidden': 'true' } });
    const item = element('li', { attributes: { 'data-value': value } }, [
      handle,
      element('span', { className: 'nr' }),
      element('span', { className: 'rank-label', text: labels.get(value) ?? value }),
      element('span', { className: 'rank-buttons' }),
    ]);
    drag(handle, item, {
      ranked,
      unranked,
      mayEnter: () => chosen().filter((other) => other !== item).length < selects.length,
      drop: (to) => move(item, to),
    });
    return item;
  };

  const values = selects.map(({ value }) => value).filter((value) => value !== '');
  const rest = element('p', { className: 'rank-heading', text: texts('toChoose') });
  ranked.append(...values.map(itemOf));
  unranked.append(
    ...options
      .map(({ value }) => value)
      .filter((value) => !values.includes(value))
      .map(itemOf),
  );
  for (const item of [...ranked.children, ...unranked.children]) if (item instanceof HTMLElement) dress(item);
  number();
  for (const each of selects) each.closest('.ranking-place')?.setAttribute('hidden', '');
  field.append(ranked, rest, unranked, place);
  redirectLinks(field, ranked);
}
