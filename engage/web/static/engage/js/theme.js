// Sends the chosen colours as soon as they are chosen; :has() has shown them already.
document.addEventListener("change", async ({ target }) => {
  const form = target.closest?.(".theme-switch");
  if (!form || target.name !== "theme") return;
  const root = document.documentElement;
  if (target.value === "system") delete root.dataset.theme;
  else root.dataset.theme = target.value;
  const answer = await fetch(form.action, {
    method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" },
  }).catch(() => null);
  if (!answer?.ok) document.dispatchEvent(new CustomEvent("say", { detail: { word: "offline", kind: "late" } }));
});
