// Says every few seconds that somebody has this submission in front of them, and shows who else has. Without it, the page shows who
// was there when it was loaded. When the submission has been erased, its text disappears from the page as well.
(() => {
  const PERIOD_MILLIS = 5000;
  // Nobody sits in front of a page that was not touched for so long, and its login must be able to end.
  const AWAY_MILLIS = 5 * 60 * 1000;
  const place = document.querySelector('[data-presence]');
  if (!place) {
    return;
  }
  let doing = place.dataset.presence;
  let touchedAt = Date.now();
  ['pointermove', 'keydown', 'scroll'].forEach((name) => document.addEventListener(name, () => { touchedAt = Date.now(); }, { passive: true }));
  document.addEventListener('input', (event) => {
    if (event.target.form?.method === 'post') {
      doing = 'CORRECTING';
    }
  });

  const sign = (what) => {
    const sent = new URLSearchParams(new FormData(place));
    sent.set('doing', what);
    return sent;
  };

  let erased = false;

  // Whatever the page shows of it goes, with the forms, which could not be saved any more.
  function takeAway() {
    erased = true;
    [...place.parentElement.children].filter((part) => part !== place && !part.matches('nav, h1')).forEach((part) => part.remove());
    const said = document.createElement('p');
    said.className = 'notice error';
    said.textContent = place.dataset.erased;
    place.querySelector('div').replaceChildren(said);
  }

  async function look() {
    if (erased || document.hidden || Date.now() - touchedAt > AWAY_MILLIS) {
      return;
    }
    const response = await fetch(place.action, { method: 'POST', body: sign(doing), redirect: 'manual' });
    if (response.status === 404) {
      takeAway();
    }
    if (!response.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.body.firstElementChild;
    const shown = place.querySelector('div');
    // A text that stays the same is not read out again.
    if (fresh && fresh.textContent.trim() !== shown.textContent.trim()) {
      shown.replaceWith(fresh);
    }
  }

  // A failed attempt is followed by the next one.
  setInterval(() => look().catch(() => {}), PERIOD_MILLIS);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { look().catch(() => {}); } });
  window.addEventListener('pagehide', () => erased || navigator.sendBeacon(place.action, sign('LEFT')));
})();
