// Keys for those who review many. They act only while focus is among the themes (WCAG 2.2, 2.1.4); without them the form works.
(() => {
  const themes = document.querySelector('[data-keys]');
  if (!themes) {
    return;
  }
  const boxes = [...themes.querySelectorAll('input[type=checkbox]')];
  themes.querySelectorAll('[hidden]').forEach((hint) => { hint.hidden = false; });

  themes.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      return;
    }
    const box = boxes[Number(event.key) - 1];
    if (box) {
      box.checked = !box.checked;
      box.focus();
    } else if (event.key === '0') {
      boxes.forEach((one) => { one.checked = false; });
    } else if (event.key === 'Enter') {
      themes.form.requestSubmit();
    } else if (event.key.toLowerCase() === 'n') {
      document.querySelector('[data-skip]')?.click();
    } else {
      return;
    }
    event.preventDefault();
  });

  // Twice the same key, or a slow network, must not send a decision for what comes next.
  themes.form.addEventListener('submit', () => {
    themes.form.querySelector('button[type=submit]').disabled = true;
  }, { once: true });
})();
