// Follows a session: server-sent events while they work, otherwise the same news by plain requests.
"use strict";

import {deadline} from "./deadline.js";

const POLL = 5000;
const POLL_PATIENCE = 15000;
const LOOK = 2000;
/** How many heartbeats a page waits before it takes its connection for dead. With ten seconds between two, it says so within 30 s. */
const BEATS = 2.5;
const FIRST_BEAT = 10000;

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
  let reopening;
  let asking = false;
  let lost = false;
  let beat = FIRST_BEAT;
  // By the clock and not by timers: they stand still while a phone sleeps.
  let heard;

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
  const lose = () => {
    lost = true;
    say("lost");
  };
  const take = (board) => {
    revision = board.revision;
    onBoard(board);
  };
  const silence = () => Date.now() - heard;

  async function poll() {
    if (asking) {
      return;
    }
    asking = true;
    try {
      const response = await fetch(`/live/${code}/news?since=${revision}`, {signal: deadline(POLL_PATIENCE)});
      if (!response.ok) {
        throw new Error(response.status);
      }
      const news = await response.json();
      if (polling) {
        connected();
        say("polling");
        take(news.board);
        if (news.own) {
          onOwn(news.own);
        }
      }
    } catch {
      if (polling) {
        lose();
      }
    } finally {
      asking = false;
    }
  }

  function startPolling() {
    stopPolling();
    // Not all phones of a hall at the same moment.
    polling = setInterval(poll, POLL + Math.random() * POLL);
    clearTimeout(reopening);
    reopening = setTimeout(open, 30000 + Math.random() * 30000);
    poll();
  }

  function stopPolling() {
    clearInterval(polling);
    polling = undefined;
  }

  function open() {
    clearTimeout(reopening);
    stream?.close();
    const opened = new EventSource(`/live/${code}/stream?since=${revision}`);
    stream = opened;
    // An attempt has as long as a heartbeat to be answered.
    heard = Date.now();
    const on = (name, act) =>
      opened.addEventListener(name, (event) => {
        if (stream === opened) {
          act(event);
        }
      });
    const onSign = (name, act) =>
      on(name, (event) => {
        heard = Date.now();
        connected();
        act(event);
      });
    onSign("open", () => {
      if (polling) {
        stopPolling();
        say(null);
      }
    });
    onSign("beat", (event) => (beat = Number(event.data)));
    onSign("board", (event) => take(JSON.parse(event.data)));
    onSign("own", (event) => onOwn(JSON.parse(event.data)));
    on("error", () => {
      if (opened.readyState === EventSource.CLOSED) {
        // Refused: the server is full, or on its way down. Plain requests tell which.
        startPolling();
      } else if (!polling) {
        lose();
      }
    });
  }

  // A connection can be dead without anybody saying so: a proxy swallows what it should pass on.
  function look() {
    if (stream.readyState === EventSource.CLOSED || silence() <= BEATS * beat) {
      return;
    }
    if (!polling) {
      lose();
    }
    open();
  }

  // Somebody looks at the page again. Until it has caught up, it may be as old as its last sign of life.
  function wake() {
    if (document.visibilityState === "hidden") {
      return;
    }
    if (polling) {
      poll();
      return;
    }
    if (silence() > BEATS * beat) {
      lose();
    }
    if (silence() > beat + LOOK) {
      open();
    }
  }

  document.addEventListener("visibilitychange", wake);
  document.addEventListener("resume", wake);
  addEventListener("pageshow", wake);
  addEventListener("offline", lose);
  // Another network: what was open on the earlier one is dead, whatever it says.
  addEventListener("online", () => (polling ? poll() : open()));
  setInterval(look, LOOK);
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
