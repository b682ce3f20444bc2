// Says something in passing: the event "say" from a module, or "toast" from an htmx answer.
const place = document.getElementById("engage-toasts");
const pattern = document.getElementById("engage-toast");
const words = document.getElementById("engage-words")?.dataset ?? {};

function say({ text, word, kind }) {
  if (!place || !pattern || !(text || words[word])) return;
  const toast = pattern.content.firstElementChild.cloneNode(true);
  if (kind) toast.classList.add(kind);
  toast.querySelector("p").textContent = text || words[word];
  place.append(toast);
  while (place.children.length > 3) place.firstElementChild.remove();
  const leave = () => toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove();
  if (kind !== "late") setTimeout(leave, 6000);
}

document.addEventListener("say", ({ detail }) => say(detail));
document.addEventListener("toast", ({ detail }) => say(detail));
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-dismiss]")) target.closest(".toast, .banner").remove();
});
