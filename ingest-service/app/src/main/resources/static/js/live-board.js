// Follows a session: server-sent events while they work, otherwise the same news by plain requests.
"use strict";

const POLL = 5000;

/** Texts that the server wrote in the page's language. */
export function label(name) {
  return document.querySelector(`[data-label="${name}"]`)?.textContent ?? "";
}

/**
 * @param code of the session
 * @param since the revision that the page was made with
 * @param onBoard called with each BoardNews
 * @param onOwn called with each OwnNews
 */
export function follow(code, since, onBoard, onOwn) {
  let revision = since;
  let stream;
  let polling;
  let lost = false;

  const status = document.getElementById("connection");
  const say = (what) => {
    status.textContent = what ? status.dataset[what] : "";
    status.hidden = !what;
  };
  const connected = () => {
    if (lost) {
      lost = false;
      say("back");
      setTimeout(() => lost || polling || say(null), 4000);
    }
  };
  const take = (board) => {
    revision = board.revision;
    onBoard(board);
  };

  async function poll() {
    try {
      const response = await fetch(`/live/${code}/news?since=${revision}`);
      if (!response.ok) {
        throw new Error(response.status);
      }
      const news = await response.json();
      connected();
      say("polling");
      take(news.board);
      if (news.own) {
        onOwn(news.own);
      }
    } catch {
      lost = true;
      say("lost");
    }
  }

  function startPolling() {
    if (!polling) {
      poll();
      // Not all phones of a hall at the same moment.
      polling = setInterval(poll, POLL + Math.random() * POLL);
      setTimeout(open, 30000 + Math.random() * 30000);
    }
  }

  function open() {
    stream = new EventSource(`/live/${code}/stream?since=${revision}`);
    stream.addEventListener("open", () => {
      clearInterval(polling);
      polling = undefined;
      say(null);
      connected();
    });
    stream.addEventListener("board", (event) => take(JSON.parse(event.data)));
    stream.addEventListener("own", (event) => onOwn(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) {
        // Refused: the server is full, or on its way down. Plain requests tell which.
        clearInterval(polling);
        polling = undefined;
        startPolling();
      } else {
        lost = true;
        say("lost");
      }
    });
  }

  open();
}

/** Keeps the elements of a list as the posts are, moving only what moves: focus and reading position stay. */
export function arrange(list, posts, element) {
  posts.forEach((post, index) => {
    const item = element(post);
    if (list.children[index] !== item) {
      list.insertBefore(item, list.children[index] ?? null);
    }
  });
  while (list.children.length > posts.length) {
    list.lastElementChild.remove();
  }
}

/** The posts of a session by number, kept up to date by BoardNews. */
export class Posts {
  #byNumber = new Map();

  apply(board) {
    if (board.full) {
      this.#byNumber.clear();
    }
    board.posts.forEach((post) => this.#byNumber.set(post.number, post));
    for (const [key, support] of Object.entries(board.supports)) {
      const number = Number(key);
      const post = this.#byNumber.get(number);
      if (post) {
        this.#byNumber.set(number, { ...post, support });
      }
    }
    board.gone.forEach((number) => this.#byNumber.delete(number));
  }

  in(state) {
    return [...this.#byNumber.values()].filter((post) => post.state === state);
  }
}

export const bySupport = (a, b) => b.support - a.support || a.number - b.number;
export const newestFirst = (a, b) => b.number - a.number;
