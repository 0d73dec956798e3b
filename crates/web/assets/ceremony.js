// The ceremony with script: the big screen renews its scene without blinking and turns with the arrow
// keys; in the office, digits that are typed go to the screen by themselves, and the beacon's round can
// be read from a file. Everything works without it, more slowly. Nothing is written as HTML.
"use strict";

(() => {
  const PAUSE = 2000;

  // A page of this site, read but not shown.
  const read = async (address) => {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const hall = document.querySelector("[data-hall]");

  // The scene is replaced only when it changed, so that screen readers say it once.
  const renew = async () => {
    try {
      const page = await read(location.href);
      for (const part of ["main", "footer"]) {
        const [mine, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (fresh && !mine.isEqualNode(fresh)) mine.replaceChildren(...fresh.childNodes);
      }
      hall.dataset.again = page.querySelector("[data-hall]").dataset.again;
    } catch {
      // The next look may succeed: what is on the screen stays.
    }
    if (hall.dataset.again !== "0") setTimeout(renew, PAUSE);
  };

  if (hall) {
    if (hall.dataset.again !== "0") setTimeout(renew, PAUSE);
    document.addEventListener("keydown", (event) => {
      const turn = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[event.key];
      document.querySelector(turn ? `a[rel=${turn}]` : ":not(*)")?.click();
    });
  }

  // Digits go to the screen of the hall a moment after the last was typed; they count for nothing.
  const dice = document.querySelector("[data-dice]");
  let waiting = 0;
  dice?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const typed = new URLSearchParams(new FormData(dice));
      fetch(dice.action, { method: "POST", body: typed, credentials: "same-origin", redirect: "manual" });
    }, 600);
  });

  for (const place of document.querySelectorAll("[data-file-into]")) {
    const field = document.getElementById(place.dataset.fileInto);
    place.hidden = false;
    place.querySelector("input").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (file) field.value = (await file.text()).slice(0, 4000);
    });
  }
})();
