"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Where a link leads is shown first: a closed session, a pair, a folded passage.
  function reveal(target) {
    for (let at = target; at; at = at.parentElement) {
      if (at.matches(".pick")) choose(at);
      if (at.hidden) at.hidden = false;
      if (at.tagName === "DETAILS") at.open = true;
    }
  }
  function follow(focus) {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    reveal(target);
    target.scrollIntoView({ block: "start" });
    if (focus) target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", () => follow(true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow(true);
  });

  // Sessions.
  const hide = (article) => article.setAttribute("hidden", "until-found");
  for (const button of all(".close")) {
    button.addEventListener("click", () => {
      const view = button.closest(".view");
      hide(view);
      const back = document.querySelector(`#sessions-table a[href="#${CSS.escape(view.id)}"], #sessions-table a[href="#${view.id}"]`);
      if (location.hash === `#${view.id}`) history.replaceState(null, "", location.pathname);
      (back || document.getElementById("main")).focus();
    });
  }
  for (const button of all("[data-all]")) {
    button.addEventListener("click", () => {
      for (const view of all(".view")) button.dataset.all === "open" ? (view.hidden = false) : hide(view);
    });
  }

  // Themes, coalitions, pairs: one of each at a time.
  function choose(pick) {
    for (const other of pick.parentElement.children) if (other !== pick && !other.hidden) hide(other);
    pick.hidden = false;
    if (!pick.matches(".pair")) return;
    for (const button of all("[data-pick]")) button.setAttribute("aria-pressed", String(button.dataset.pick === pick.id));
  }
  for (const pick of all(".pick")) {
    pick.addEventListener("beforematch", () => choose(pick));
    if (!pick.hidden) choose(pick);
  }
  for (const button of all("[data-pick]")) {
    button.addEventListener("click", () => {
      const pair = document.getElementById(button.dataset.pick);
      choose(pair);
      pair.scrollIntoView({ block: "nearest" });
      pair.focus({ preventScroll: true });
    });
  }

  // Sorting: unknown values stay last.
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  function sort(button) {
    const head = button.closest("th");
    const table = head.closest("table");
    const numeric = button.dataset.kind === "number";
    const column = [...head.parentElement.children].indexOf(head);
    const before = head.getAttribute("aria-sort");
    const down = before === "none" ? numeric : before === "ascending";
    for (const other of all("th[aria-sort]", table)) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const value = (row) => {
      const cell = row.children[column];
      const text = (cell.dataset.v ?? cell.textContent).trim();
      return numeric ? parseFloat(text) : text;
    };
    const unknown = (v) => v === "" || Number.isNaN(v);
    const rows = [...body.rows].map((row) => [value(row), row]);
    rows.sort(([a], [b]) => {
      if (unknown(a) || unknown(b)) return unknown(a) - unknown(b);
      return (numeric ? a - b : order.compare(a, b)) * (down ? -1 : 1);
    });
    body.append(...rows.map(([, row]) => row));
  }
  for (const button of all(".sort")) button.addEventListener("click", () => sort(button));

  // Filtering.
  const table = document.getElementById("sessions-table");
  if (table) {
    const find = document.querySelector('[data-find="sessions"]');
    const kind = document.querySelector('[data-kind-of="sessions"]');
    const count = document.getElementById("sessions-count");
    const rows = [...table.tBodies[0].rows];
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const filter = () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const fits = words.every((word) => texts.get(row).includes(word)) && (!kind || !kind.value || row.dataset.kind === kind.value);
        row.hidden = !fits;
        shown += fits;
      }
      count.textContent = `${shown} of ${rows.length} sessions`;
    };
    find.addEventListener("input", filter);
    if (kind) kind.addEventListener("change", filter);
    if (find.value || (kind && kind.value)) filter();
  }
  const topic = document.querySelector('[data-filter="findings"]');
  if (topic) {
    topic.addEventListener("change", () => {
      const items = all("#all-findings > .finding");
      for (const item of items) item.hidden = Boolean(topic.value) && item.dataset.topic !== topic.value;
      topic.closest(".tools").querySelector(".count").textContent = `${items.filter((item) => !item.hidden).length} of ${items.length} findings`;
    });
  }

  // Copying: the words with where they come from.
  const tidy = (node) => trimmed(node.textContent);
  const trimmed = (text) => text.replace(/\s+/g, " ").trim();
  function cited(quote) {
    const block = quote.querySelector("blockquote");
    const words = block.dataset.full || (block.querySelector("details bdi") || block.querySelector("bdi")).textContent;
    const source = quote.querySelector(".src");
    return `\u201c${trimmed(words)}\u201d \u2014 ${tidy(quote.querySelector(".cite"))}${source ? ` <${source.href}>` : ""}`;
  }
  function copied(button) {
    const quote = button.closest(".quote");
    if (quote) return cited(quote);
    const finding = button.closest(".finding");
    const facts = tidy(finding.querySelector(".facts"));
    return [tidy(finding.querySelector(".statement")), `[${facts}]`, ...all(".quote", finding).map(cited)].join("\n");
  }
  const said = document.getElementById("said");
  let timer = 0;
  function say(text) {
    clearTimeout(timer);
    said.textContent = text;
    timer = setTimeout(() => (said.textContent = ""), 4000);
  }
  function byHand(text) {
    const area = document.createElement("textarea");
    const before = document.activeElement;
    area.value = text;
    area.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const text = copied(button);
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = byHand(text);
    }
    say(done ? "Copied with its citation" : "The browser does not allow copying");
  });

  // The section that is read is marked in the contents.
  const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver(
    (seen) => {
      for (const entry of seen) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-10% 0px -80% 0px" },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) watch.observe(section);
  }
  follow(false);
})();
