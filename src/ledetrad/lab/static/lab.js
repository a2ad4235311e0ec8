// Makes the page quicker to use. Everything here can also be done without it.
"use strict";
document.documentElement.classList.add("lab-with-script");

// A list is filtered while one types.
for (const field of document.querySelectorAll("[data-filter]")) {
  const filter = () => {
    const wanted = field.value.toLocaleLowerCase();
    for (const line of document.querySelectorAll(field.dataset.filter)) {
      line.hidden = !line.textContent.toLocaleLowerCase().includes(wanted) && !line.querySelector(":checked");
    }
  };
  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

for (const field of document.querySelectorAll("[data-auto]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}

// Two quick clicks are one download.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[download]");
  if (!link) return;
  if (link.dataset.fetched) { event.preventDefault(); return; }
  link.dataset.fetched = "1";
  setTimeout(() => { delete link.dataset.fetched; }, 1500);
});

// A table wider than the page says which columns lie outside.
const sideways = () => {
  for (const box of document.querySelectorAll(".lab-sheet .lr-table .lr-scroll, .lab-table")) {
    box.previousElementSibling?.matches(".lab-sideways") && box.previousElementSibling.remove();
    if (box.scrollWidth <= box.clientWidth + 2) continue;
    const edge = box.getBoundingClientRect().right;
    const hidden = [...box.querySelectorAll("thead tr:last-child :is(th, td)")]
      .filter((head) => head.getBoundingClientRect().right > edge + 2 && head.textContent.trim())
      .map((head) => head.textContent.trim());
    if (!hidden.length) continue;
    const note = document.createElement("p");
    note.className = "lab-sideways";
    note.textContent = document.body.dataset.sideways.replace("{columns}", hidden.join(", "));
    box.before(note);
  }
};
sideways();
addEventListener("resize", sideways);

// Ticking shows the table at once, in the order things were ticked.
const pick = document.querySelector("[data-pick]");
if (pick) {
  const result = document.querySelector("[data-result]");
  const said = document.querySelector("[data-said]");
  let order = new URL(location.href).searchParams.getAll("v");
  let running = null;
  const show = async (address) => {
    running?.abort();
    running = new AbortController();
    const own = running;
    result.setAttribute("aria-busy", "true");
    said.textContent = "";
    const part = new URL(address, location.href);
    part.searchParams.set("del", "resultat");
    try {
      const answer = await fetch(part, { signal: own.signal });
      if (!answer.ok || answer.redirected) { location.assign(address); return; }
      // Our own server's page, with everything from the file escaped there.
      result.innerHTML = await answer.text();
      history.replaceState(null, "", address);
      const working = result.querySelector("[data-working]");
      said.textContent = working ? "" : said.dataset.ready;
      // A table that takes time is asked for again, until something else is ticked.
      if (working) setTimeout(() => { if (own === running) show(address); }, 1500);
      sideways();
      const next = document.querySelector("input[name=next]");
      if (next) next.value = location.pathname + location.search;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    } finally {
      if (own === running) result.removeAttribute("aria-busy");
    }
  };
  pick.addEventListener("change", (event) => {
    if (event.target.name !== "v") return;
    order = order.filter((name) => name !== event.target.value);
    if (event.target.checked) order.push(event.target.value);
    const address = new URL(pick.action);
    for (const name of order) address.searchParams.append("v", name);
    show(address.href);
  });
  result.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    order = new URL(link.href).searchParams.getAll("v");
    show(link.href).then(() => result.querySelector("[aria-current]")?.focus());
  });
}

// A long list is opened where something is ticked.
for (const list of document.querySelectorAll(".lab-pick__list, .lab-ticks__list")) {
  const first = list.querySelector(":checked")?.closest("label");
  if (first) list.scrollTop = first.offsetTop - list.offsetTop - list.clientHeight / 3;
}

// A file is sent as soon as it is dropped or chosen, and one sees how far it has come.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  const state = drop.querySelector("[data-state]");
  const bar = drop.querySelector("progress");
  const send = () => {
    if (!field.files.length) return;
    drop.toggleAttribute("data-busy", true);
    state.textContent = state.dataset.sending;
    bar.hidden = false;
    const request = new XMLHttpRequest();
    request.open("POST", drop.action);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => { state.textContent = state.dataset.reading; bar.removeAttribute("value"); });
    request.addEventListener("load", () => {
      if (request.status < 400) { location.assign(request.responseURL); return; }
      // A refusal is a whole page with what to do.
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.querySelector("main").focus();
    });
    request.addEventListener("error", () => drop.submit());
    request.send(new FormData(drop));
  };
  field.addEventListener("change", send);
  for (const kind of ["dragenter", "dragover"]) {
    addEventListener(kind, (event) => { event.preventDefault(); drop.toggleAttribute("data-over", true); });
  }
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.toggleAttribute("data-over", false); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.toggleAttribute("data-over", false);
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; send(); }
  });
}

// Only the fields of the operation that is chosen.
const operations = document.querySelectorAll("[data-operation]");
if (operations.length) {
  const follow = () => {
    const chosen = document.querySelector("[data-operation]:checked")?.value;
    for (const part of document.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(chosen);
  };
  for (const one of operations) one.addEventListener("change", follow);
  follow();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
}
