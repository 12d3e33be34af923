"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a file may not keep anything */ } };
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;

  // Light or dark
  const theme = byId("theme");
  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const showTheme = () => {
    theme.setAttribute("aria-pressed", String(isDark()));
  };
  const setTheme = (name) => { root.dataset.theme = name; remember("rashomon-theme", name); showTheme(); };
  const kept = remembered("rashomon-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  showTheme();
  theme.addEventListener("click", () => setTheme(isDark() ? "light" : "dark"));

  // All parts of the words that the address names, where crossing spans had to be cut
  const light = () => {
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    for (const part of document.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)) part.classList.add("lit");
    let within = byId(id);
    while ((within = within && within.parentElement)) if (within.tagName === "DETAILS") within.open = true;
  };
  addEventListener("hashchange", light);
  light();

  // Back from the words to the record or section that led there
  const back = byId("back");
  let from = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const target = byId(decodeURIComponent(link.hash.slice(1)));
    const intoArticle = target && target.closest("#articles") && !link.closest("#articles");
    if (!intoArticle) { back.hidden = true; return; }
    const place = link.closest("[data-record]") || link.closest("section[id]") || byId("dossier");
    from = { link, y: scrollY };
    const name = place.matches("[data-record]") ? place.id
      : (place.querySelector("h2") || { textContent: "the dossier" }).textContent;
    back.textContent = `← Back to ${name}`;
    back.hidden = false;
  });
  const goBack = () => {
    if (!from) return;
    scrollTo({ top: from.y, behavior: "auto" });
    from.link.focus({ preventScroll: true });
    back.hidden = true;
  };
  back.addEventListener("click", goBack);

  // Facts of one status
  const filter = byId("fact-filter");
  if (filter) filter.addEventListener("change", () => {
    const rows = [...document.querySelectorAll("tr[data-status]")];
    for (const row of rows) row.hidden = Boolean(filter.value) && row.dataset.status !== filter.value;
    byId("fact-count").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  });

  // Help, and single keys that can be switched off (WCAG 2.1.4)
  const help = byId("help");
  const keys = byId("keys");
  keys.checked = remembered("rashomon-keys") !== "off";
  keys.addEventListener("change", () => remember("rashomon-keys", keys.checked ? "on" : "off"));
  byId("help-open").addEventListener("click", () => help.showModal());
  const step = (by) => {
    const records = [...document.querySelectorAll("[data-record]")]
      .filter((record) => !record.hidden && !record.closest("details:not([open])"));
    const at = records.indexOf(document.activeElement.closest("[data-record]"));
    const next = records[at < 0 ? 0 : Math.min(records.length - 1, Math.max(0, at + by))];
    if (!next) return;
    history.replaceState(null, "", `#${next.id}`);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    next.classList.add("current");
  };
  document.addEventListener("focusout", (event) => event.target.classList.remove("current"));
  const actions = {
    j: () => step(1), k: () => step(-1), b: goBack,
    t: () => theme.click(), "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });

  // Paper shows everything
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) { part.open = true; part.dataset.shut = ""; }
  });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("details[data-shut]")) { part.open = false; delete part.dataset.shut; }
  });
})();
