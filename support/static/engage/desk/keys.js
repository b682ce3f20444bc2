// The desk by keyboard: j k walk the queue, Enter opens, x ticks, r n a answer, note and assign,
// z takes a held reply back, u leads back, ? shows the keys. Loaded by the desk's pages only.
// Nothing happens while somebody types, nor with Ctrl, Alt or Meta: the browser's own keys stay so.
const bench = document.querySelector("[data-ticket]");
const list = () => [...document.querySelectorAll("[data-rows] > [data-row]")];
const link = (row) => row?.querySelector("a[href]");
const sheet = () => document.getElementById("desk-keys");
let here = bench?.dataset.ticket ?? sessionStorage.getItem("desk-row");

function stand(row, focus = true) {
  for (const one of list()) one.classList.toggle("here", one === row);
  if (!row) return;
  here = row.dataset.row;
  sessionStorage.setItem("desk-row", here);
  row.scrollIntoView({ block: "nearest" });
  if (focus) link(row).focus({ preventScroll: true });
}

function move(step) {
  const rows = list();
  const at = rows.findIndex((row) => row.dataset.row === here);
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (bench && next && next.dataset.row !== bench.dataset.ticket) location.assign(link(next).href);
  else stand(next);
}

function write(kind) {
  const form = document.getElementById("answer");
  const choice = form?.querySelector(`[name=kind][value=${kind}]`);
  if (!choice) return;
  choice.click();
  form.querySelector("textarea").focus();
}

function assign() {
  const steer = document.getElementById("steer");
  if (steer) steer.open = true;
  (steer?.querySelector("[name=assignee]") ?? document.getElementById("bulk-assignee"))?.focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  x: () => list().find((row) => row.dataset.row === here)?.querySelector("input[type=checkbox]")?.click(),
  r: () => write("reply"),
  n: () => write("note"),
  a: assign,
  z: () => document.querySelector(".held button")?.click(),
  u: () => bench && location.assign(bench.dataset.back),
  "/": () => document.querySelector("[data-dialog=search-anywhere]")?.click(),
  "?": () => sheet()?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog[open], [contenteditable]")) {
    if (event.key === "Escape" && event.target.closest("#answer, #steer")) event.target.blur();
    return;
  }
  if (event.key === "Enter" && !bench && !event.target.closest?.("a, button, summary")) {
    return link(list().find((row) => row.dataset.row === here))?.click();
  }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", ({ target }) => target.closest("[data-keys]") && sheet()?.showModal());
// A nudge draws the rows anew: ticks and the place of the hand stay.
let ticked = [];
document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id === "desk-tickets") ticked = [...target.querySelectorAll("[name=ticket]:checked")].map((box) => box.value);
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "desk-tickets") return;
  for (const box of target.querySelectorAll("[name=ticket]")) box.checked = ticked.includes(box.value);
  stand(list().find((row) => row.dataset.row === here), false);
});
if (!bench && here) stand(list().find((row) => row.dataset.row === here), false);
// What can be taken back no more says nothing of it.
for (const form of document.querySelectorAll("[data-held]")) setTimeout(() => form.remove(), new Date(form.dataset.held) - Date.now());
// The newest message stands above the field.
const column = document.getElementById("ticket");
const wrong = document.querySelector(".steer .wrong .input");
wrong?.focus();
if (column && !location.hash && !wrong) column.scrollTop = column.scrollHeight;
