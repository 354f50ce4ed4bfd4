/**
 * Files can be dropped anywhere on a form with `data-drop`: they are put into its field, and sent by its button.
 * @param {HTMLFormElement} form
 */
export function takeDroppedFiles(form) {
  const input = form.querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) return;
  form.dataset['drop'] = 'ready';
  const over = (/** @type {boolean} */ isOver) => {
    if (isOver) form.dataset['over'] = '';
    else delete form.dataset['over'];
  };
  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    over(true);
  });
  form.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) over(false);
  });
  form.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files;
    over(false);
    if (!files || files.length === 0) return;
    event.preventDefault();
    input.files = files;
    input.focus();
  });
}
