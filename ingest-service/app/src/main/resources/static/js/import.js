// Shows how far an import has come. Without this script, the link does.
const PAUSE = 2000;
const link = document.getElementById("refresh");

/** The page as it is now; null while the service does not answer. */
async function latest() {
  try {
    const answer = await fetch(link.href);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

async function refresh() {
  const page = await latest();
  if (page !== null) {
    document.getElementById("content").replaceWith(page.getElementById("content"));
  }
  if (document.getElementById("refresh") !== null) {
    setTimeout(refresh, PAUSE);
  }
}

setTimeout(refresh, PAUSE);
