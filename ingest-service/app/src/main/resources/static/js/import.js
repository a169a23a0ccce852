// Shows how far an import or its undo has come. Without this script, the link does.
const PAUSE = 2000;
const link = document.getElementById("refresh");
const content = document.getElementById("content");

/** The page as it is now; null while the service does not answer. */
async function latest() {
  try {
    const answer = await fetch(link.href);
    if (answer.url !== link.href || (answer.status >= 400 && answer.status < 500)) {
      // The login has expired, or the table is gone: another page says so.
      location.assign(link.href);
    }
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** Only texts and numbers change, so that nobody loses their place. */
function update(fresh) {
  for (const shown of content.querySelectorAll("[data-live]")) {
    const news = fresh.querySelector(`[data-live="${shown.dataset.live}"]`);
    if (shown.textContent !== news.textContent) {
      shown.textContent = news.textContent;
    }
    if (shown.localName === "progress") {
      shown.max = news.max;
      shown.value = news.value;
    }
  }
}

/** Something ends or begins. The status stays in its place, so that it is read out. */
function replace(fresh) {
  const focused = content.contains(document.activeElement) ? document.activeElement : null;
  const status = content.querySelector(":scope > [role=status]");
  const news = fresh.querySelector(":scope > [role=status]");
  if (status === null || news === null) {
    content.replaceChildren(...fresh.childNodes);
  } else {
    for (const child of [...content.childNodes]) {
      if (child !== status) {
        child.remove();
      }
    }
    const nodes = [...fresh.childNodes];
    const at = nodes.indexOf(news);
    status.before(...nodes.slice(0, at));
    status.after(...nodes.slice(at + 1));
    status.replaceChildren(...news.childNodes);
  }
  if (focused !== null && !focused.isConnected) {
    content.tabIndex = -1;
    (document.getElementById(focused.id) ?? content).focus();
  }
}

function names(within) {
  return [...within.querySelectorAll("[data-live]")].map((each) => each.dataset.live).join();
}

async function refresh() {
  const page = await latest();
  const fresh = page?.getElementById("content") ?? null;
  if (fresh !== null) {
    if (names(fresh) === names(content) && page.getElementById("refresh") !== null) {
      update(fresh);
    } else {
      replace(fresh);
    }
  }
  if (document.getElementById("refresh") !== null) {
    setTimeout(refresh, PAUSE);
  }
}

setTimeout(refresh, PAUSE);
