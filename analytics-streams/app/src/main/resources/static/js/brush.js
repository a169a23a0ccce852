// Draws a period over the chart over time: the list is narrowed down to it. Arrow keys go from bar to bar. Without this the fields
// from and to and the table behind the chart do the same.
(() => {
  const LEAST_PIXELS = 6;
  const SVG = 'http://www.w3.org/2000/svg';

  const plotOf = (chart) => chart.querySelector('.plot');
  const columnsOf = (chart) => [...chart.querySelectorAll('.column')];

  function showPeriod(chart, from, to) {
    const address = new URL(chart.dataset.brush, location.href);
    address.searchParams.set('from', from);
    address.searchParams.set('to', to);
    location.assign(address);
  }

  function swallow(click) {
    click.preventDefault();
    click.stopPropagation();
  }

  function begin(chart, start) {
    const box = chart.getBoundingClientRect();
    const brush = document.createElementNS(SVG, 'rect');
    let drawn = false;
    brush.setAttribute('class', 'brush');
    brush.setAttribute('height', '100%');

    function span(event) {
      const at = Math.min(Math.max(event.clientX, box.left), box.right);
      return [Math.min(start, at), Math.max(start, at)];
    }

    function move(event) {
      const [left, right] = span(event);
      if (right - left < LEAST_PIXELS && !drawn) {
        return;
      }
      if (!drawn) {
        drawn = true;
        plotOf(chart).append(brush);
      }
      brush.setAttribute('x', left - box.left);
      brush.setAttribute('width', right - left);
    }

    function stop(event) {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', stop);
      document.removeEventListener('pointercancel', stop);
      brush.remove();
      if (!drawn || event.type === 'pointercancel') {
        return;
      }
      // The bar on which the pointer was let go is not clicked. That click comes at once or never.
      document.addEventListener('click', swallow, true);
      setTimeout(() => document.removeEventListener('click', swallow, true));
      const [left, right] = span(event);
      const within = columnsOf(chart).filter((column) => {
        const its = column.getBoundingClientRect();
        return its.right >= left && its.left <= right;
      });
      if (within.length > 0) {
        showPeriod(chart, within[0].dataset.from, within.at(-1).dataset.to);
      }
    }

    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', stop);
    document.addEventListener('pointercancel', stop);
  }

  function go(chart, bar, key) {
    const columns = columnsOf(chart);
    const bars = [...bar.parentElement.querySelectorAll('a')];
    const column = columns.indexOf(bar.parentElement);
    const at = bars.indexOf(bar);
    const beside = (step) => [...columns[column + step]?.querySelectorAll('a') ?? []];
    const aims = {
      ArrowUp: bars[at + 1],
      ArrowDown: bars[at - 1],
      ArrowLeft: beside(-1)[at] ?? beside(-1).at(-1),
      ArrowRight: beside(1)[at] ?? beside(1).at(-1),
    };
    return aims[key];
  }

  // The findings are replaced when they are refreshed, so the document listens.
  document.addEventListener('pointerdown', (event) => {
    const chart = event.target.closest?.('[data-brush]');
    if (chart && event.button === 0 && event.pointerType !== 'touch') {
      begin(chart, event.clientX);
    }
  });
  document.addEventListener('dragstart', (event) => {
    if (event.target.closest?.('[data-brush]')) {
      event.preventDefault();
    }
  });
  document.addEventListener('keydown', (event) => {
    const chart = event.target.closest?.('[data-brush]');
    const aim = chart && go(chart, event.target.closest('a'), event.key);
    if (aim) {
      event.preventDefault();
      event.target.closest('a').tabIndex = -1;
      aim.tabIndex = 0;
      aim.focus();
    }
  });

  // Only now can the bars be reached by keyboard: one stop for all of them.
  function open() {
    document.querySelectorAll('[data-brush]').forEach((chart) => {
      const first = chart.querySelector('.column a');
      if (first && !chart.querySelector('.column a[tabindex="0"]')) {
        first.tabIndex = 0;
      }
    });
    document.querySelectorAll('[data-brush-hint]').forEach((hint) => { hint.hidden = false; });
  }

  const findings = document.querySelector('.findings');
  if (findings) {
    open();
    new MutationObserver(open).observe(findings, { childList: true });
  }
})();
