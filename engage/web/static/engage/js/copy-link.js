// Copies a text or an address and says so on the button for a moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button || event.ctrlKey || event.metaKey || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(button.dataset.copy || button.href);
  } catch {
    if (button.href) location.href = button.href;
    return;
  }
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.done;
  words.setAttribute("role", "status");
  setTimeout(() => { words.textContent = before; words.removeAttribute("role"); }, 2000);
});
