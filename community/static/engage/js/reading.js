// Tells the server which posts came into sight: <ol data-reading="/topics/12/reading">. A post is seen
// when its beginning was on a visible page for a second; what is seen is told every few seconds, and
// when the page is left. The cookie says that this browser tells, so that drawing a page reads nothing.
const list = document.querySelector("[data-reading]");

if (list) {
  const token = document.querySelector("#act [name=csrfmiddlewaretoken]")?.value;
  const seen = new Set(), told = new Set(), soon = new Map();
  document.cookie = `tells-reading=1; path=/; max-age=86400; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;

  const tell = () => {
    if (!token || [...seen].every((id) => told.has(id))) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    for (const id of seen) body.append("post", id);
    for (const id of seen) told.add(id);
    fetch(list.dataset.reading, { method: "POST", body, keepalive: true }).catch(() => told.clear());
  };

  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = target.id.replace("post-", "");
      clearTimeout(soon.get(id));
      if (!isIntersecting || document.hidden) continue;
      soon.set(id, setTimeout(() => {
        seen.add(id);
        watcher.unobserve(target);
        clearTimeout(tell.timer);
        tell.timer = setTimeout(tell, 1500);
      }, 1000));
    }
  }, { rootMargin: "0px 0px -10% 0px" });

  const watch = () => {
    const posts = document.querySelectorAll("article.question, #replies > li[id^=post-], .comments li[id^=post-]");
    for (const post of posts) if (!seen.has(post.id.replace("post-", ""))) watcher.observe(post);
  };

  // Who comes back to a tab looks at what is in sight there.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return tell();
    watcher.disconnect();
    watch();
  });
  addEventListener("pagehide", tell);
  document.addEventListener("htmx:afterSettle", watch);
  watch();
}
