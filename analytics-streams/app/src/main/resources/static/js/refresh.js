// Keeps the findings fresh while the analyst watches. The page works without it: the switch is made here.
(() => {
  const PERIOD_MILLIS = 5000;
  const STATE = 'odmev-refresh';
  const findings = document.querySelector('[data-refresh-label]');
  if (!findings) {
    return;
  }

  const label = document.createElement('label');
  const toggle = document.createElement('input');
  toggle.type = 'checkbox';
  toggle.checked = sessionStorage.getItem(STATE) === 'on';
  label.append(toggle, ' ', findings.dataset.refreshLabel);
  label.className = 'refresh';
  document.querySelector('.page-title').append(label);

  // Someone who reads a table or walks through links by keyboard keeps the place, and someone who selects keeps the selection.
  const busy = () => findings.contains(document.activeElement) || document.hidden || findings.querySelector('input[name=id]:checked');

  async function refresh() {
    if (!toggle.checked || busy()) {
      return;
    }
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (response.redirected) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('[data-refresh-label]');
    if (fresh && !busy() && toggle.checked) {
      const open = [...findings.querySelectorAll('details')].map((details) => details.open);
      fresh.querySelectorAll('details').forEach((details, i) => { details.open = open[i] ?? false; });
      findings.replaceChildren(...fresh.childNodes);
      document.querySelectorAll('.filters .count').forEach((count, i) => {
        count.textContent = page.querySelectorAll('.filters .count')[i]?.textContent ?? count.textContent;
      });
    }
  }

  toggle.addEventListener('change', () => {
    sessionStorage.setItem(STATE, toggle.checked ? 'on' : 'off');
    refresh();
  });
  // A failed attempt is followed by the next one.
  setInterval(() => refresh().catch(() => {}), PERIOD_MILLIS);
})();
