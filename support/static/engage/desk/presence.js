// Who else is at this ticket: says every twenty seconds that its reader is here and whether they
// write, and shows the line that comes back. A page that is hidden says nothing.
const line = document.getElementById("presence");
const field = document.getElementById("id_text");
let typed = 0, told = "";
const doing = () => (Date.now() - typed < 30000 ? "writing" : "reading");

async function tell(what) {
  told = what;
  const headers = { "HX-Request": "true", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" };
  try {
    const answer = await fetch(line.dataset.at, { method: "POST", headers, body: new URLSearchParams({ doing: what }), keepalive: what === "gone" });
    if (!answer.ok) return;
    const fresh = document.createElement("p");
    fresh.innerHTML = await answer.text();
    if (fresh.textContent.trim() !== line.textContent.trim()) line.replaceChildren(...fresh.childNodes);
  } catch { /* the next one says it */ }
}

const beat = () => document.hidden || tell(doing());
field?.addEventListener("input", () => {
  typed = Date.now();
  if (told !== "writing") beat();
});
line.addEventListener("changed", beat);
setInterval(beat, 20000);
setTimeout(beat, 1000);
addEventListener("pagehide", () => tell("gone"));
document.addEventListener("visibilitychange", () => tell(document.hidden ? "gone" : doing()));
