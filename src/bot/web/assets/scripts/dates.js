import { button, changed, element } from './elements.js';

const inWords = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A calendar beside each date, where the browser has one to open.
 * @param {HTMLFormElement} form
 * @param {import('./texts.js').Texts} texts
 */
export function addCalendars(form, texts) {
  if (!('showPicker' in HTMLInputElement.prototype)) return;
  for (const entry of form.querySelectorAll('[data-date]')) {
    const typed = entry.querySelector('input[type="text"]');
    if (!(typed instanceof HTMLInputElement) || !(entry instanceof HTMLElement)) continue;
    const picker = element('input', { attributes: { type: 'date', tabindex: '-1', 'aria-hidden': 'true' } });
    picker.value = entry.dataset['date'] ?? '';
    picker.addEventListener('change', (event) => {
      event.stopPropagation();
      if (picker.value === '') return;
      typed.value = inWords.format(new Date(`${picker.value}T00:00:00Z`)).replace(/^den /, '');
      changed(typed);
      typed.focus();
    });
    const label = document.getElementById(`${typed.id}-label`)?.textContent ?? '';
    const open = button(texts('calendar'), texts('openCalendar', { label }), () => picker.showPicker());
    entry.append(element('span', {}, [picker, open]));
  }
}
