// Everything here makes a page nicer or opens a dialog; pages read and forms post without it.
(() => {
  "use strict";
  const COOKIE = "portcullis-theme";
  const root = document.documentElement;

  const openers = (event) => {
    const opener = event.target.closest("[data-opens]");
    const closer = event.target.closest("[data-closes]");
    if (opener) {
      document.getElementById(opener.dataset.opens).showModal();
    } else if (closer) {
      document.getElementById(closer.dataset.closes).close();
    } else if (event.target.matches("dialog")) {
      event.target.close();
    }
  };

  // A form is posted once, however often its button is pressed.
  const once = (event) => {
    const form = event.target;
    if (form.method !== "post") {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
    }
  };

  // Empty fields have no place in an address.
  const tidy = (event) => {
    const form = event.target;
    if (form.method === "get") {
      form.querySelectorAll("input, select").forEach((field) => {
        field.disabled = field.value === "";
      });
    }
  };

  const localTimes = () => {
    const language = navigator.languages.find((one) => one.startsWith(root.lang)) || root.lang;
    const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    document.querySelectorAll("time[datetime]").forEach((time) => {
      const date = new Date(time.dateTime);
      if (!Number.isNaN(date.getTime())) {
        time.textContent = format.format(date);
      }
    });
  };

  const themes = () => {
    const chosen = root.dataset.theme || "system";
    document.querySelectorAll("[data-theme-choice]").forEach((choice) => {
      choice.checked = choice.dataset.themeChoice === chosen;
      choice.addEventListener("change", () => {
        const theme = choice.dataset.themeChoice;
        const age = theme === "system" ? 0 : 31536000;
        document.cookie = `${COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
        if (theme === "system") {
          delete root.dataset.theme;
        } else {
          root.dataset.theme = theme;
        }
      });
    });
  };

  // What is wrong with a form is where the reader is taken.
  const focusFault = () => {
    const fault = document.querySelector("[aria-invalid='true']");
    if (fault) {
      fault.focus();
    }
  };

  // The library calls every table a grid and makes its first cell a stop of the keyboard. Ours are read, not edited: a
  // plain table is what a screen reader should announce, and links are the stops.
  const plainTables = () => {
    document.querySelectorAll(".listing table[role=grid], .listing td[role=gridcell]").forEach((part) => {
      part.removeAttribute("role");
      part.removeAttribute("tabindex");
    });
  };

  // On a small screen filters that restrict nothing leave the room to the list.
  const foldFilters = () => {
    if (!location.search && matchMedia("(max-width: 48rem)").matches) {
      document.querySelectorAll("details[data-folds]").forEach((details) => {
        details.open = false;
      });
    }
  };

  const copies = () => {
    document.querySelectorAll("[data-copies]").forEach((button) => {
      const line = button.closest(".copy-line");
      const label = button.querySelector("span");
      const word = label.textContent;
      button.hidden = !navigator.clipboard;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(line.querySelector(".copy-value").textContent);
        label.textContent = button.dataset.done;
        line.querySelector("[role=status]").textContent = button.dataset.done;
        setTimeout(() => (label.textContent = word), 2000);
      });
    });
  };

  // What was moved keeps the focus, so that it can be moved on by keyboard.
  const followMoved = () => {
    const list = document.querySelector("[data-focus]");
    const wanted = list && document.getElementById(list.dataset.focus);
    if (wanted) {
      wanted.focus();
    }
  };

  const closeMenus = (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (event.key === "Escape" || (event.type === "click" && !menu.contains(event.target))) {
        menu.open = false;
        if (event.key === "Escape") {
          menu.querySelector("summary").focus();
        }
      }
    });
  };

  document.addEventListener("click", openers);
  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", closeMenus);
  document.addEventListener("submit", once);
  document.addEventListener("submit", tidy);
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
    document.querySelectorAll("form[method=get] :disabled").forEach((field) => {
      field.disabled = false;
    });
  });
  window.addEventListener("load", plainTables);
  foldFilters();
  localTimes();
  themes();
  copies();
  followMoved();
  focusFault();
})();
