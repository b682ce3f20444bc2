// The search field: suggestions by arrow keys, gone with Escape; and the field as a dialog that the
// header's link opens over any page.
const links = (ask) => [...ask.querySelectorAll(".suggestions a")];

document.addEventListener("keydown", (event) => {
  const ask = event.target.closest?.(".ask");
  const list = ask?.querySelector(".suggestions");
  if (!list?.textContent.trim()) return;
  const input = ask.querySelector("input[type=search]");
  const ways = [input, ...links(ask)];
  const at = ways.indexOf(document.activeElement);
  if (event.key === "Escape") {
    list.replaceChildren();
    input.focus();
  } else if (event.key === "ArrowDown" && at >= 0) ways[(at + 1) % ways.length].focus();
  else if (event.key === "ArrowUp" && at >= 0) ways.at(at - 1).focus();
  else return;
  event.preventDefault();
});

// An answer that comes after the field was emptied or sent says nothing any more.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, detail } = event;
  const field = detail.requestConfig?.elt;
  if (target.matches?.(".suggestions") && field?.matches?.("input") && !field.value.trim()) detail.serverResponse = "";
});

// An address says only what was chosen.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!target.matches?.(".search-filters")) return;
  for (const name of [...detail.formData.keys()]) if (!detail.formData.get(name)) detail.formData.delete(name);
});

document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-dialog=search-anywhere]");
  if (!opener || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const field = document.querySelector("main .ask input[type=search]");
  if (field) return field.focus();
  try {
    const answer = await fetch(`${opener.pathname}field`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    document.body.insertAdjacentHTML("beforeend", await answer.text());
    htmx.process(document.getElementById("search-anywhere"));
    opener.click();
  } catch {
    location.assign(opener.href);
  }
});
