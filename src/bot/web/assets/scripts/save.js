/**
 * Posts what is typed while the form is filled in, so that it is kept where the page is left without a word.
 * @param {HTMLFormElement} form
 */
export function saveWhileTyping(form) {
  const path = form.dataset['autosave'];
  if (path === undefined) return;
  let isDirty = false;
  let isSent = false;
  const save = () => {
    if (!isDirty || isSent) return;
    isDirty = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('does', 'typing');
    fetch(path, { method: 'POST', body, keepalive: true }).catch(() => {
      isDirty = true;
    });
  };
  form.addEventListener('input', () => {
    isDirty = true;
  });
  form.addEventListener('change', () => {
    isDirty = true;
    save();
  });
  form.addEventListener('submit', () => {
    isSent = true;
  });
  window.addEventListener('pagehide', save);
  window.addEventListener('pageshow', () => {
    isSent = false;
  });
}
