// <engage-mentions>: whom one may call, offered in a listbox under the caret while "@name" is typed.
const CALL = /(?:^|[^\p{L}\p{M}\p{N}_.\-@/+&=])@([\p{L}\p{M}\p{N}_.\-]{0,40})$/u;
const PAUSE = 120;
const COPIED = ["font", "letterSpacing", "lineHeight", "padding", "border", "inlineSize", "direction", "tabSize"];

class Mentions extends HTMLElement {
  connectedCallback() {
    this.composer = this.closest("engage-composer");
    this.text = this.composer.text;
    this.list = this.querySelector("[role=listbox]");
    this.list.id ||= `${this.text.id}-people`;
    this.known = new Map();
    this.text.addEventListener("input", () => this.look());
    this.text.addEventListener("click", () => this.isOpen && this.look());
    this.text.addEventListener("blur", () => this.close());
    this.text.addEventListener("keydown", (event) => this.press(event), { capture: true });
    // A press on the list must not take the focus out of the text.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.take(target.closest("[role=option]")));
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  get isOpen() { return !this.list.hidden; }

  // What is called just before the caret; null when nobody is.
  get called() {
    const { selectionStart: at, selectionEnd: end, value } = this.text;
    return at === end ? value.slice(Math.max(0, at - 50), at).match(CALL)?.[1] ?? null : null;
  }

  look() {
    clearTimeout(this.timer);
    const name = this.called;
    if (name === null || (!name && !this.dataset.about)) return this.close();
    if (this.known.has(name)) return this.show(name);
    this.timer = setTimeout(() => this.ask(name), PAUSE);
  }

  async ask(name) {
    this.asking?.abort();
    this.asking = new AbortController();
    const query = new URLSearchParams({ q: name, about: this.dataset.about ?? "" });
    try {
      const answer = await fetch(`${this.dataset.at}?${query}`, { headers: { "HX-Request": "true" }, signal: this.asking.signal });
      if (!answer.ok) return this.close();
      this.known.set(name, await answer.text());
      this.show(name);
    } catch { /* overtaken by the next letter, or offline: typing goes on */ }
  }

  show(name) {
    if (this.called !== name || document.activeElement !== this.text) return;
    this.list.replaceChildren();
    this.list.insertAdjacentHTML("beforeend", this.known.get(name));
    const options = this.options;
    if (!options.length) return this.close();
    options.forEach((option, at) => { option.id = `${this.list.id}-${at}`; });
    this.list.hidden = false;
    this.place(name);
    const states = { role: "combobox", "aria-haspopup": "listbox", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": this.list.id };
    for (const [key, value] of Object.entries(states)) this.text.setAttribute(key, value);
    this.mark(options[0]);
  }

  close() {
    clearTimeout(this.timer);
    if (!this.isOpen) return;
    this.list.hidden = true;
    for (const key of ["role", "aria-haspopup", "aria-autocomplete", "aria-expanded", "aria-controls", "aria-activedescendant"]) this.text.removeAttribute(key);
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }

  mark(option) {
    for (const one of this.options) one.setAttribute("aria-selected", one === option);
    this.text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { options } = this, at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") this.mark(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp") this.mark(options.at(at - 1));
    else if (event.key === "Escape") this.close();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.take(options[at]);
    else if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(event.key)) return this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(option) {
    const name = this.called, at = this.text.selectionStart;
    if (!option || name === null) return;
    this.close();
    this.composer.put(at - name.length, at, `${option.dataset.name} `);
  }

  // Under the letter after which the name stands: a copy of the text, as wide and as spaced, tells where.
  place(name) {
    const copy = document.createElement("div"), spot = document.createElement("span"), look = getComputedStyle(this.text);
    for (const key of COPIED) copy.style[key] = look[key];
    Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", boxSizing: "border-box" });
    copy.textContent = this.text.value.slice(0, this.text.selectionStart - name.length);
    spot.textContent = "@";
    copy.append(spot);
    this.append(copy);
    const most = this.text.offsetWidth - this.list.offsetWidth - 8;
    this.list.style.insetInlineStart = `${Math.max(0, Math.min(spot.offsetLeft, most))}px`;
    this.list.style.insetBlockStart = `${this.text.offsetTop + spot.offsetTop + spot.offsetHeight - this.text.scrollTop + 4}px`;
    copy.remove();
  }
}
customElements.define("engage-mentions", Mentions);
