// A filter acts as soon as it is changed: only what it changes is loaded, and the address follows. Without this script the button
// sends the filters; if anything fails here, the page is opened as without the script.
(() => {
  const form = document.getElementById('filters');
  const findings = document.querySelector('.findings');
  if (!form || !findings) {
    return;
  }
  document.documentElement.classList.add('filters-at-once');
  let asked = 0;

  function addressOfForm() {
    const filled = [...new FormData(form)].filter(([, value]) => value !== '');
    const query = new URLSearchParams(filled).toString();
    return form.action + (query ? '?' + query : '');
  }

  // The same element in what was loaded, so that the keyboard stays where it was.
  function focusAgain(id) {
    const again = id && document.getElementById(id);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  async function show(address, remember) {
    const number = ++asked;
    findings.setAttribute('aria-busy', 'true');
    const response = await fetch(address, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const freshForm = page.getElementById('filters');
    const freshFindings = page.querySelector('.findings');
    if (!freshForm || !freshFindings) {
      throw new Error('not this page');
    }
    if (number !== asked) {
      return;
    }
    const focused = document.activeElement && document.activeElement.id;
    const typing = document.activeElement === document.getElementById('q');
    const open = [...form.querySelectorAll('details')].map((details) => details.open);
    freshForm.querySelectorAll('details').forEach((details, i) => { details.open = open[i] ?? details.open; });
    if (typing) {
      freshForm.querySelector('#q').value = document.getElementById('q').value;
    }
    form.replaceChildren(...freshForm.childNodes);
    findings.replaceChildren(...freshFindings.childNodes);
    findings.removeAttribute('aria-busy');
    document.title = page.title;
    if (remember) {
      history.pushState(null, '', address);
    }
    focusAgain(focused);
  }

  function apply() {
    const address = addressOfForm();
    show(address, true).catch(() => location.assign(address));
  }

  document.addEventListener('change', (event) => {
    // What is typed is sent with the Enter key: half a word finds nothing.
    if (event.target.form === form && event.target.id !== 'q') {
      apply();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  addEventListener('popstate', () => {
    show(location.href, false).catch(() => location.reload());
  });
})();
