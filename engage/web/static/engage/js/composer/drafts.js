// <engage-draft>: keeps what is typed on the server, for every tab and device of its writer, and on
// this device as a second net. Nothing newer of another tab is overwritten: the writer chooses.
const PAUSE = 2000, LONGEST = 15000, LATER = 15000;
const KEEPALIVE = 60000; // a browser carries no more after the page is left
const tab = Math.random().toString(36).slice(2, 12);
let turn = 0;

const clock = () => new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format();
const same = (one, other) => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? "") === (other[name] ?? ""));

class Draft extends HTMLElement {
  connectedCallback() {
    const { at, writer, key, fields } = this.dataset;
    this.composer = this.closest("engage-composer");
    this.form = this.composer.text.form;
    this.box = this.composer.querySelector("[data-clash]");
    this.names = (fields || this.composer.text.name).split(" ");
    this.key = at ? `draft:${writer}:${at}` : `draft:${location.pathname}:${key}`;
    this.begin(Number(this.querySelector("[name=draft]")?.value || 0));
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.form?.addEventListener("input", ({ target }) => this.names.includes(target.name) && this.changed(), { signal });
    this.form?.addEventListener("submit", (event) => this.submitted(event), { signal });
    // Before the swap: a fresh field that comes with the answer must not find the sent draft.
    this.form?.addEventListener("htmx:beforeOnLoad", ({ target, detail }) => {
      const { xhr } = detail;
      if (target === this.form && xhr.status < 400 && !xhr.getResponseHeader("HX-Redirect")) this.forget();
    }, { signal });
    this.form?.addEventListener("htmx:afterRequest", ({ detail }) => !detail.successful && this.back(), { signal });
    this.box?.addEventListener("click", ({ target }) => this.choose(target.closest("[data-choose]")), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.back(), { signal });
    addEventListener("online", () => this.dirty && this.save(), { signal });
    for (const leaving of ["pagehide", "visibilitychange"]) {
      addEventListener(leaving, () => (leaving === "pagehide" || document.hidden) && this.leave(), { signal });
    }
    this.restore();
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.soon);
    clearTimeout(this.timer);
  }

  // The version that is changed from now on, also said by the form when it is sent.
  begin(version) {
    this.version = version;
    const mark = this.querySelector("[name=draft]");
    if (mark) mark.value = `${version}.${tab}`;
  }

  read() {
    const said = this.names.map((name) => [name, this.form?.elements[name]?.value ?? ""]);
    return Object.fromEntries(said.filter(([, value]) => value));
  }

  fill(fields) {
    for (const name of this.names) {
      const field = this.form?.elements[name];
      if (field) field.value = fields[name] ?? "";
    }
    this.composer.count();
  }

  get isEmpty() {
    const { title = "", text = "", [this.composer.text.name]: own = "" } = this.read();
    return !(title + text + own).trim();
  }

  changed() {
    this.dirty = true;
    this.say("");
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.keep(), 500);
    this.wait(PAUSE);
  }

  wait(most) {
    if (!this.dataset.at) return;
    this.since ??= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(most, this.since + LONGEST - Date.now())));
  }

  // On this device. `saved`: the server has it as well, so it is only for the worst case.
  keep(saved = false) {
    this.soon = clearTimeout(this.soon);
    try {
      const kept = { fields: this.read(), version: this.version, saved };
      if (this.isEmpty) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(kept));
      if (!this.dataset.at) this.say(this.isEmpty ? "" : this.dataset.kept, "✓ ");
    } catch { /* storage is full or forbidden: the page still works */ }
  }

  async save(away = false) {
    this.timer = clearTimeout(this.timer);
    if (!this.dataset.at || !this.dirty || this.sending || this.theirs !== undefined) return;
    if (this.isEmpty && !this.version) return;
    if (this.busy && !away) return this.wait(PAUSE);
    this.since = undefined;
    this.dirty = false;
    this.busy = true;
    const body = JSON.stringify({ fields: this.read(), version: this.version, tab, turn: ++turn });
    const token = this.form.elements.csrfmiddlewaretoken?.value ?? "";
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token };
    try {
      const answer = await fetch(this.dataset.at, { method: "PUT", headers, body, keepalive: away && body.length < KEEPALIVE });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (this.isConnected) this.answered(answer, told);
    } catch {
      this.later(LATER);
    } finally {
      this.busy = false;
    }
  }

  answered({ status, headers }, told) {
    if (status === 200) {
      this.begin(told.version);
      if (this.dirty) return;
      this.keep(true);
      this.say(this.isEmpty ? "" : this.dataset.saved.replace("{time}", clock()), "✓ ");
    } else if (status === 409) this.clash(told.draft);
    else if (status === 401 || status === 403) this.say(this.dataset.out);
    else if (status === 422) this.say(told.error.message);
    else this.later(Number(headers.get("Retry-After")) * 1000 || LATER);
  }

  later(wait) {
    this.dirty = true;
    this.since = undefined;
    this.keep();
    this.say(this.dataset.offline);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  leave() {
    if (this.soon) this.keep();
    if (this.dirty) this.save(true);
  }

  // What another tab made of it; null when nothing is there any more.
  clash(theirs) {
    this.theirs = theirs;
    this.dirty = true;
    this.keep();
    const isNewer = Boolean(theirs?.is_open);
    for (const one of this.box.querySelectorAll("[data-when]")) one.hidden = (one.dataset.when === "newer") !== isNewer;
    const words = ({ title = "", text = "" }) => [title, text].filter(Boolean).join("\n\n");
    this.box.querySelector("[data-mine]").textContent = words(this.read());
    this.box.querySelector("[data-theirs]").textContent = words(theirs?.fields ?? {});
    this.show(false);
    this.box.hidden = false;
    this.say("");
  }

  show(both) {
    this.box.querySelector(".both").hidden = !both;
    this.box.querySelector("[data-choose=both]").setAttribute("aria-expanded", both);
  }

  choose(button) {
    const chosen = button?.dataset.choose;
    if (!chosen) return;
    if (chosen === "both") return this.show(button.getAttribute("aria-expanded") !== "true");
    const { theirs } = this;
    this.theirs = undefined;
    this.box.hidden = true;
    this.begin(theirs?.version ?? 0);
    if (chosen === "mine") {
      this.dirty = true;
      this.save();
    } else {
      const { text } = this.composer, { [text.name]: words = "", ...rest } = theirs?.fields ?? {};
      this.fill({ ...rest, [text.name]: text.value });
      this.composer.put(0, text.value.length, words); // undo brings one's own words back
      this.dirty = false;
      clearTimeout(this.timer);
      this.keep(true);
    }
    this.composer.text.focus();
  }

  submitted(event) {
    if (event.defaultPrevented && !this.form.hasAttribute("hx-post")) return;
    if (["preview", "similar"].includes(event.submitter?.name)) return;
    this.sending = true;
    clearTimeout(this.timer);
    this.keep(!this.dirty);
    if (!this.form.hasAttribute("hx-post")) this.sent(true);
  }

  // The answer was no answer, or the writer came back: what is typed counts again.
  back() {
    if (!this.sending) return;
    this.sending = false;
    this.dirty = true;
    this.wait(PAUSE);
  }

  restore() {
    const wasSent = this.sent();
    if ("typed" in this.dataset) return;
    try {
      if (wasSent) return this.forget();
      const kept = JSON.parse(localStorage.getItem(this.key));
      if (!kept || (kept.saved && this.dataset.at) || same(kept.fields, this.read())) return;
      const { version, dataset: { at, open } } = this, server = this.read();
      this.fill(kept.fields);
      if (!at) return this.say(this.dataset.kept, "✓ ");
      if (kept.version !== version) return this.clash(version ? { version, fields: server, is_open: open !== undefined } : null);
      this.changed();
    } catch { /* forbidden, or of another time: nothing was kept */ }
  }

  // A draft that was sent goes when the next page of ours arrives; whoever comes back from a
  // broken answer by "back" or "reload" finds it still there.
  sent(now) {
    try {
      if (now) return sessionStorage.setItem(`sent:${this.key}`, "1");
      const was = sessionStorage.getItem(`sent:${this.key}`);
      sessionStorage.removeItem(`sent:${this.key}`);
      return was && performance.getEntriesByType("navigation")[0]?.type === "navigate";
    } catch { return false; }
  }

  forget() {
    this.soon = clearTimeout(this.soon);
    this.timer = clearTimeout(this.timer);
    this.dirty = false;
    try { localStorage.removeItem(this.key); } catch { /* forbidden: nothing to forget */ }
  }

  say(words, sign = "") { this.querySelector("[data-note]").textContent = words && sign + words; }
}
customElements.define("engage-draft", Draft);
