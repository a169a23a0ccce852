// A correction is on its way: looks every two seconds whether it has arrived, and then shows the page anew. Somebody who has begun
// to fill in the form is left alone: the link beside the notice is there for them.
(() => {
  const PERIOD_MILLIS = 2000;
  let looks = 15;
  let touched = false;
  document.addEventListener('input', () => { touched = true; });

  async function look() {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!touched && (response.redirected || !page.querySelector('[data-on-its-way]'))) {
      location.reload();
      return;
    }
    next();
  }

  function next() {
    looks -= 1;
    if (looks >= 0 && !touched) {
      // A failed attempt is followed by the next one.
      setTimeout(() => look().catch(next), PERIOD_MILLIS);
    }
  }

  next();
})();
