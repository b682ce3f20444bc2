// Listens to the live process for every element with data-live ("community.topic:12") and lets it
// fetch its part again: <div data-live="…" data-live-at="…" hx-get="…" hx-trigger="changed">.
// Nothing is listened to while the page is hidden; whoever comes back learns what was missed.
let source, since;
const parts = () => [...document.querySelectorAll("[data-live]")];
const soon = (element, most) => setTimeout(() => element.isConnected && htmx.trigger(element, "changed"), Math.random() * most);

function open() {
  const watched = new Set(parts().map((element) => element.dataset.live));
  if (source || document.hidden || !watched.size) return;
  const { liveAt, liveSince } = parts()[0].dataset;
  const query = new URLSearchParams([...watched].map((name) => ["about", name]));
  query.set("since", since ?? liveSince ?? "");
  source = new EventSource(`${liveAt}?${query}`, { withCredentials: true });
  source.addEventListener("changed", ({ data, lastEventId }) => {
    since = parseInt(lastEventId) || since;
    for (const element of parts()) if (element.dataset.live === data) soon(element, 300);
  });
  // The line was broken for a while: everybody looks, not all in the same moment.
  source.addEventListener("look", () => parts().forEach((element) => soon(element, 3000)));
}

function close() {
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", ({ persisted }) => persisted && open());
open();
