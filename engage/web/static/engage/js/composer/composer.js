// <engage-composer>: Markdown tools and keys, a draft kept on this device, the count of the limit.
const marks = { bold: ["**", "**"], italic: ["_", "_"], code: ["`", "`"], mention: ["@", ""] };
const lines = { list: "- ", quote: "> ", numbers: "1. " };
const keys = { b: "bold", i: "italic", k: "link" };

class Composer extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.note = this.querySelector("[data-note]");
    this.key = this.dataset.draft && `draft:${location.pathname}:${this.dataset.draft}`;
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-tool]")?.dataset.tool));
    this.text.addEventListener("keydown", (event) => this.type(event));
    this.text.addEventListener("input", () => { this.count(); this.keepSoon(); });
    // Whoever leaves or reloads within the pause has the last words kept too.
    this.leaving = new AbortController();
    addEventListener("pagehide", () => this.timer && this.keep(), { signal: this.leaving.signal });
    const form = this.text.form;
    form?.addEventListener("submit", (event) => {
      if (event.submitter?.name !== "preview" && !form.hasAttribute("hx-post")) this.sent(true);
    });
    // Before the swap: a fresh field that comes with the answer must not find the sent draft.
    form?.addEventListener("htmx:beforeOnLoad", ({ target, detail }) => {
      const { xhr } = detail;
      if (target === form && xhr.status < 400 && !xhr.getResponseHeader("HX-Redirect")) this.forget();
    });
    this.restore();
    this.count();
  }

  type(event) {
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "Enter") this.text.form?.requestSubmit();
    else if (keys[event.key]) this.press(keys[event.key]);
    else return;
    event.preventDefault();
  }

  press(tool) {
    if (!tool) return;
    const { selectionStart: from, selectionEnd: to, value } = this.text;
    const chosen = value.slice(from, to);
    if (lines[tool]) {
      const start = value.lastIndexOf("\n", from - 1) + 1;
      const block = value.slice(start, to).split("\n");
      this.put(start, to, block.map((line) => lines[tool] + line).join("\n"));
    } else if (tool === "code" && chosen.includes("\n")) this.put(from, to, `\`\`\`\n${chosen}\n\`\`\``);
    else if (tool === "link") {
      const address = /^https?:\/\//.test(chosen);
      this.put(from, to, address ? `[](${chosen})` : `[${chosen}](https://)`);
      const at = address ? from + 1 : from + chosen.length + 3;
      this.text.setSelectionRange(at, address ? at : at + 8);
    } else {
      const [before, after] = marks[tool];
      this.put(from, to, before + chosen + after);
      this.text.setSelectionRange(from + before.length, from + before.length + chosen.length);
    }
  }

  put(from, to, words) {
    this.text.focus();
    this.text.setSelectionRange(from, to);
    // execCommand keeps the browser's own undo; where it is gone, setRangeText does.
    if (!document.execCommand?.("insertText", false, words)) this.text.setRangeText(words, from, to, "end");
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  count() {
    const limit = this.text.maxLength;
    const box = this.querySelector("[data-count]");
    if (!box || limit < 1) return;
    const used = this.text.value.length;
    box.hidden = used < limit * 0.5;
    box.classList.toggle("over", used > limit * 0.95);
    box.querySelector("[data-used]").textContent = used.toLocaleString(document.documentElement.lang);
  }

  disconnectedCallback() { this.leaving.abort(); }

  keepSoon() {
    if (!this.key) return;
    clearTimeout(this.timer);
    this.note.textContent = "";
    this.timer = setTimeout(() => this.keep(), 500);
  }

  keep() {
    this.timer = clearTimeout(this.timer);
    try {
      if (this.text.value.trim()) localStorage.setItem(this.key, this.text.value);
      else localStorage.removeItem(this.key);
      this.note.textContent = this.text.value.trim() ? `✓ ${this.dataset.kept}` : "";
    } catch { /* storage is full or forbidden: the page still works */ }
  }

  restore() {
    if (!this.key || this.text.value.trim()) return;
    try {
      if (this.sent()) return this.forget();
      const kept = localStorage.getItem(this.key);
      if (!kept) return;
      this.text.value = kept;
      this.note.textContent = `✓ ${this.dataset.kept}`;
    } catch { /* forbidden: nothing was kept */ }
  }

  // A draft that was sent goes when the next page of ours arrives; whoever comes back from a
  // broken answer by "back" or "reload" finds it still there.
  sent(now) {
    if (!this.key) return false;
    if (now) return sessionStorage.setItem(this.key, "sent");
    const was = sessionStorage.getItem(this.key) === "sent";
    sessionStorage.removeItem(this.key);
    return was && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  }

  forget() {
    this.timer = clearTimeout(this.timer);
    try { if (this.key) localStorage.removeItem(this.key); } catch { /* forbidden: nothing to forget */ }
  }
}
customElements.define("engage-composer", Composer);
