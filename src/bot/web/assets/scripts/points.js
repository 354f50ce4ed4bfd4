/**
 * Counts the points that are given, as they are typed.
 * @param {HTMLFormElement} form
 * @param {import('./texts.js').Texts} texts
 */
export function countPoints(form, texts) {
  for (const field of form.querySelectorAll('[data-points]')) {
    if (!(field instanceof HTMLElement)) continue;
    const total = Number(field.dataset['points']);
    const sum = field.querySelector('.points-sum');
    if (!(sum instanceof HTMLElement)) continue;
    const update = () => {
      const given = [...field.querySelectorAll('input[type="text"]')].reduce(
        (all, input) => all + pointsIn(input instanceof HTMLInputElement ? input.value : ''),
        0,
      );
      const left = total - given;
      const over = left < 0 ? texts('pointsOver', { over: -left }) : texts('pointsDone');
      const rest = left > 0 ? texts('pointsLeft', { left }) : over;
      sum.textContent = `${texts('pointsGiven', { given, total })} ${rest}`;
      sum.toggleAttribute('data-wrong', left < 0);
    };
    field.addEventListener('input', update);
    update();
  }
}

/** @param {string} text */
function pointsIn(text) {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
}
