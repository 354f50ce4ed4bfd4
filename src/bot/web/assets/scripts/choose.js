import { button } from './elements.js';

/** Chooses all that a form lists, or none. */
export function chooseAll() {
  for (const form of document.querySelectorAll('form[data-choose-all]')) {
    if (!(form instanceof HTMLElement)) continue;
    const text = form.dataset['chooseAll'] ?? '';
    const boxes = () =>
      [...form.querySelectorAll('input[type="checkbox"]')].filter((box) => box instanceof HTMLInputElement);
    const choose = button(text, text, () => {
      const isAll = boxes().every(({ checked }) => checked);
      for (const box of boxes()) box.checked = !isAll;
    });
    form.prepend(choose);
  }
}
