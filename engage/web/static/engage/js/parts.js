// htmx, as we want it: it carries the form's token, names a failure and loses no typed word.
// Modules run before the page is ready, and htmx reads its wishes only then.
Object.assign(htmx.config, {
  includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, selfRequestsOnly: true,
  historyCacheSize: 0, scrollIntoViewOnBoost: false,
  responseHandling: [
    { code: "204", swap: false }, { code: "[23]..", swap: true },
    { code: "4..", swap: true, error: true }, { code: "5..", swap: false, error: true },
  ],
});
const say = (detail) => document.dispatchEvent(new CustomEvent("say", { detail }));

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") return;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) detail.headers["X-CSRFToken"] = token.value;
});
document.addEventListener("htmx:sendError", () => say({ word: "offline", kind: "late" }));
document.addEventListener("htmx:timeout", () => say({ word: "offline", kind: "late" }));
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { xhr } = detail;
  // A whole page that came back in place of a part (signed out, refused) must not land in a row.
  const whole = xhr.status >= 400 && /^\s*<!doctype/i.test(xhr.responseText);
  if (whole || (xhr.status >= 400 && !xhr.responseText.trim())) detail.shouldSwap = false;
  if (xhr.status >= 500) say({ word: "failed", kind: "late" });
  else if (!detail.shouldSwap && xhr.status >= 400) say({ word: "refused", kind: "late" });
});
document.addEventListener("htmx:beforeRequest", ({ target }) => target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", ({ target }) => target.removeAttribute("aria-busy"));
