// One box ticks all submissions of the page. Without this script each has its own box.
(() => {
  document.documentElement.classList.add('with-selection');
  // The list is replaced when a filter changes, so the box is not looked up before.
  document.addEventListener('change', (event) => {
    const form = event.target.form;
    if (!form || form.id !== 'selection') {
      return;
    }
    const boxes = [...form.querySelectorAll('input[name=id]')];
    const all = form.querySelector('[data-select-all]');
    if (event.target === all) {
      boxes.forEach((box) => { box.checked = all.checked; });
    } else {
      all.checked = boxes.every((box) => box.checked);
    }
  });
})();
