// Narrows the vocabulary while one types. The form searches better, in all grammatical forms; this only hides what has other letters.
(() => {
  const form = document.querySelector('[data-filter-terms]');
  if (!form) {
    return;
  }
  const input = form.querySelector('input[type=search]');
  const status = form.querySelector('[role=status] span');
  const all = status.textContent;
  const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const languages = [...document.querySelectorAll('details.vocabulary')].map((details) => ({ details, open: details.open }));
  const terms = [...document.querySelectorAll('.terms li')].map((term) => ({ term, plain: plain(term.textContent) }));

  input.addEventListener('input', () => {
    const typed = plain(input.value.trim());
    let shown = 0;
    terms.forEach((one) => {
      one.term.hidden = !one.plain.includes(typed);
      shown += one.term.hidden ? 0 : 1;
    });
    document.querySelectorAll('.terms').forEach((list) => {
      list.hidden = !list.querySelector('li:not([hidden])');
      list.previousElementSibling.hidden = list.hidden;
    });
    languages.forEach(({ details, open }) => {
      details.hidden = !details.querySelector('li:not([hidden])');
      details.open = typed === '' ? open : true;
    });
    status.textContent = typed === '' ? all : shown + ' / ' + terms.length;
  });
})();
