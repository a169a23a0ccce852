// Who has had the page of a submission in front of them for a moment has read it. Without this there is the button.
(() => {
  const READING_MILLIS = 3000;
  const form = document.querySelector('[data-mark-read]');
  if (!form) {
    return;
  }
  let marked = false;

  async function mark() {
    if (marked || document.hidden) {
      return;
    }
    marked = true;
    const button = form.querySelector('button');
    const sent = new URLSearchParams(new FormData(form));
    sent.set(button.name, button.value);
    const response = await fetch(form.action, { method: 'POST', body: sent, redirect: 'manual' });
    if (response.ok || response.type === 'opaqueredirect') {
      document.querySelector('[data-reading]').textContent = form.dataset.markRead;
      form.hidden = true;
    }
  }

  // A failed attempt leaves the button.
  const later = () => setTimeout(() => mark().catch(() => {}), READING_MILLIS);
  later();
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { later(); } });
})();
