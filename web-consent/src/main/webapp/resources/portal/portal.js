// Everything works without this: it only makes some things nicer.
"use strict";

// Times come in UTC, because the server cannot know the reader's zone; here it is known.
for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.getTime())) {
    const utc = time.textContent;
    const page = document.documentElement.lang;
    const own = navigator.languages.find((language) => language.startsWith(page)) ?? page;
    const hour = time.dataset.precision === "day" ? {} : { timeStyle: "short" };
    time.textContent = new Intl.DateTimeFormat(own, { dateStyle: "medium", ...hour }).format(at);
    time.title = utc;
  }
}

for (const button of document.querySelectorAll("[data-script=copy]")) {
  const code = button.closest(".snippet").querySelector("code");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  });
}

for (const search of document.querySelectorAll("[data-script=search]")) {
  const list = search.closest(".tools");
  const status = search.querySelector("[role=status]");
  search.hidden = false;
  search.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let found = 0;
    for (const group of list.querySelectorAll("details")) {
      let shown = 0;
      for (const tool of group.querySelectorAll(".tool")) {
        tool.hidden = !tool.textContent.toLowerCase().includes(wanted);
        shown += tool.hidden ? 0 : 1;
      }
      group.hidden = shown === 0;
      group.open = wanted !== "" && shown > 0;
      found += shown;
    }
    status.textContent = wanted === "" ? "" : status.dataset.found.replace("{0}", found);
  });
}
