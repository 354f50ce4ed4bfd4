import { announcer, button, changed, element, redirectLinks, withoutDescription } from './elements.js';

/** A person's parts in the order in which a line has them. */
const PARTS = /** @type {const} */ ([
  { part: 'name', mode: 'text' },
  { part: 'title', mode: 'text' },
  { part: 'email', mode: 'email' },
  { part: 'phone', mode: 'tel' },
]);

/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {Record<'name' | 'title' | 'email' | 'phone', string>} Person */

/**
 * A row of inputs for each person, in place of a line each. The text area stays what is posted, and is only written
 * once something in a row is changed.
 * @param {HTMLFormElement} form
 * @param {Texts} texts
 */
export function addPeopleRows(form, texts) {
  for (const field of form.querySelectorAll('[data-people]')) {
    const area = field.querySelector('textarea');
    if (area !== null && field instanceof HTMLElement) addRows(field, area, texts);
  }
}

/**
 * @param {HTMLElement} field
 * @param {HTMLTextAreaElement} area
 * @param {Texts} texts
 */
function addRows(field, area, texts) {
  const most = Number(field.dataset['people']);
  const { place, tell } = announcer();
  const rows = element('div', {
    attributes: {
      role: 'group',
      tabindex: '-1',
      id: `${area.id}-rows`,
      'aria-labelledby': `${area.id}-label`,
    },
  });
  const described = area.getAttribute('aria-describedby');
  if (described !== null) rows.setAttribute('aria-describedby', described);

  const fill = () => {
    const lines = [...rows.children].map((row) => lineOf(row)).filter((line) => line !== '');
    area.value = lines.join('\n');
  };
  const write = () => {
    fill();
    changed(area);
  };
  const number = () => {
    [...rows.children].forEach((row, index) => {
      row.setAttribute('aria-label', texts('person', { number: index + 1 }));
      const heading = row.querySelector('.person-heading');
      if (heading !== null) heading.textContent = texts('person', { number: index + 1 });
      row.querySelector('button')?.setAttribute('aria-label', texts('removePerson', { number: index + 1 }));
    });
    add.hidden = rows.children.length >= most;
  };
  /** @param {HTMLElement} row */
  const remove = (row) => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number();
    write();
    tell(texts('personRemoved'));
    const target = next?.querySelector('input') ?? add;
    target.focus();
  };
  /** @param {string} line */
  const addRow = (line) => {
    const row = rowOf(
      line,
      `${area.id}-${rows.children.length + 1}-${Math.random().toString(36).slice(2)}`,
      field.dataset['needs'] !== 'title',
      texts,
    );
    row.append(button(texts('remove'), texts('remove'), () => remove(row)));
    rows.append(row);
    return row;
  };
  const add = button(texts('addPerson'), texts('addPerson'), () => {
    const row = addRow('');
    number();
    row.querySelector('input')?.focus();
  });
  add.removeAttribute('aria-label');

  const lines = area.value.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines.length === 0 ? [''] : lines) addRow(line);
  number();
  // The page may be left before the input is.
  rows.addEventListener('input', fill);
  rows.addEventListener('change', (event) => {
    event.stopPropagation();
    write();
  });
  changeHint(area.id, rows, field.dataset['hint'] ?? '');
  area.hidden = true;
  area.after(rows, element('div', { className: 'buttons' }, [add]), place);
  redirectLinks(area, rows);
}

/**
 * Nobody has to know any more how a line is written.
 * @param {string} id
 * @param {HTMLElement} rows
 * @param {string} text
 */
function changeHint(id, rows, text) {
  const hint = document.getElementById(`${id}-hint`);
  if (hint === null) return;
  if (text !== '') hint.textContent = text;
  else {
    hint.remove();
    withoutDescription(rows, hint.id);
  }
}

/**
 * @param {string} line
 * @param {string} id
 * @param {boolean} hasPhone
 * @param {Texts} texts
 */
function rowOf(line, id, hasPhone, texts) {
  const person = personIn(line);
  const cells =
    person === undefined
      ? [cell(`${id}-line`, 'line', texts('line'), 'text', line)]
      : PARTS.filter(({ part }) => part !== 'phone' || hasPhone || person.phone !== '').map(
          ({ part, mode }) => cell(`${id}-${part}`, part, texts(part), mode, person[part]),
        );
  return element('div', { className: 'person-row', attributes: { role: 'group' } }, [
    element('p', { className: 'person-heading', attributes: { 'aria-hidden': 'true' } }),
    element('div', { className: 'person-cells' }, cells),
  ]);
}

/**
 * @param {string} id
 * @param {string} part
 * @param {string} label
 * @param {string} mode
 * @param {string} value
 */
function cell(id, part, label, mode, value) {
  const input = element('input', {
    className: 'form-input',
    attributes: { type: 'text', id, inputmode: mode, autocomplete: 'off', 'data-part': part },
  });
  input.value = value;
  return element('div', {}, [
    element('label', { className: 'form-label', text: label, attributes: { for: id } }),
    input,
  ]);
}

/** @param {Element} row */
function lineOf(row) {
  return [...row.querySelectorAll('input')]
    .map(({ value }) => value.trim())
    .filter((value) => value !== '')
    .join(', ');
}

/**
 * The parts of a line; undefined where they would not give the same line again, so that it is edited as it is.
 * @param {string} line
 * @returns {Person | undefined}
 */
function personIn(line) {
  const parts = line.split(', ').filter((part) => part !== '');
  const email = parts.find((part) => /^\S+@\S+$/.test(part)) ?? '';
  const phone = parts.find((part) => /^\+?[\d ]{8,}$/.test(part)) ?? '';
  const [name = '', ...title] = parts.filter((part) => part !== email && part !== phone);
  const person = { name, title: title.join(', '), email, phone };
  const again = Object.values(person)
    .filter((part) => part !== '')
    .join(', ');
  // A name with an address or a number in it is a line that was written in another way.
  return again === line && !/[@\d]/.test(name) ? person : undefined;
}
