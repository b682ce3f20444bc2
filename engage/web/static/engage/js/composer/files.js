// <engage-files>: pictures and files that are pasted, dropped or chosen are sent at once, one after
// another; each has its place in the text from the first moment on.
class Files extends HTMLElement {
  connectedCallback() {
    const { composer } = this;
    this.text = composer.text;
    this.input = this.querySelector("input[type=file]");
    this.queue = [];
    this.gone = new AbortController();
    const { signal } = this.gone;
    const on = (target, name, react, options) => target?.addEventListener(name, react, { signal, ...options });
    on(composer, "click", ({ target }) => target.closest("[data-tool=file]") && this.input.click());
    on(this.input, "change", () => { this.add(this.input.files); this.input.value = ""; });
    on(this.text, "paste", (event) => {
      // Words copied from an office program come with a picture of themselves.
      const { files, types } = event.clipboardData;
      if (!files.length || types.includes("text/plain")) return;
      event.preventDefault();
      this.add(files);
    });
    for (const name of ["dragenter", "dragover"]) on(composer, name, (event) => this.hover(event, true));
    on(composer, "dragleave", (event) => !composer.contains(event.relatedTarget) && this.hover(event, false));
    on(composer, "drop", (event) => {
      if (!this.hover(event, false)) return;
      this.add(event.dataTransfer.files);
    });
    // Whoever sends before all have arrived does so as soon as they have.
    on(this.text.form, "submit", (event) => {
      if (!this.queue.length || event.submitter?.name === "preview") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.waiting = event.submitter;
      this.say(this.dataset.waiting);
    }, { capture: true });
  }

  disconnectedCallback() {
    this.gone.abort();
    this.sending?.abort();
  }

  get composer() { return this.closest("engage-composer"); }

  hover(event, isOver) {
    if (!event.dataTransfer.types.includes("Files")) return false;
    event.preventDefault();
    this.composer.classList.toggle("dropping", isOver);
    return true;
  }

  add(files) {
    for (const file of files) {
      const name = (file.name || "image.png").replace(/[[\]()\\!\n]/g, " ").trim().slice(0, 60);
      let mark, again = 0;
      do mark = `![${this.dataset.sending.replace("{name}", again++ ? `${name} (${again})` : name)}]()`;
      while (this.text.value.includes(mark));
      const { selectionStart: from, selectionEnd: to, value } = this.text;
      this.composer.put(from, to, `${from && value[from - 1] !== "\n" ? "\n" : ""}${mark}\n`);
      const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
      row.querySelector("[data-name]").textContent = name;
      const one = { file, name, mark, row };
      row.querySelector("button").addEventListener("click", () => this.cancel(one));
      this.querySelector("ul").append(row);
      this.queue.push(one);
    }
    this.next();
  }

  next() {
    const one = this.queue[0];
    if (one && !this.sending) return this.send(one);
    if (one || this.waiting === undefined) return;
    const button = this.waiting;
    this.waiting = undefined;
    this.text.form.requestSubmit(button);
  }

  send(one) {
    const call = (this.sending = new XMLHttpRequest());
    const body = new FormData();
    body.append("file", one.file, one.file.name || "image.png");
    this.say(this.dataset.sending.replace("{name}", one.name));
    call.open("POST", this.dataset.at);
    call.responseType = "json";
    call.setRequestHeader("Accept", "application/json");
    call.setRequestHeader("X-CSRFToken", this.text.form.elements.csrfmiddlewaretoken?.value ?? "");
    call.upload.addEventListener("progress", ({ loaded, total }) => { one.row.querySelector("progress").value = loaded / total; });
    call.addEventListener("load", () => {
      const told = call.response;
      if (call.status === 201 && told?.markdown) this.arrived(one, told.markdown);
      else this.failed(one, told?.error?.message);
    });
    call.addEventListener("error", () => this.failed(one));
    call.addEventListener("loadend", () => { this.sending = undefined; this.next(); });
    call.send(body);
  }

  arrived(one, markdown) {
    this.queue.shift();
    one.row.remove();
    // Where the writer has deleted its place meanwhile, it is not wanted any more.
    this.composer.swap(one.mark, markdown);
    this.say(this.dataset.sent.replace("{name}", one.name));
  }

  failed(one, message) {
    this.queue.shift();
    this.waiting = undefined;
    this.composer.swap(`${one.mark}\n`, "") || this.composer.swap(one.mark, "");
    const fault = one.row.querySelector("[data-fault]");
    fault.textContent = message || this.dataset.failed;
    fault.hidden = false;
    one.row.querySelector("progress").remove();
    this.say(`${one.name}: ${fault.textContent}`);
  }

  cancel(one) {
    one.row.remove();
    const at = this.queue.indexOf(one);
    if (at < 0) return this.text.focus(); // it had failed: the message is read
    this.queue.splice(at, 1);
    this.composer.swap(`${one.mark}\n`, "") || this.composer.swap(one.mark, "");
    if (!at) this.sending?.abort();
    this.text.focus();
  }

  say(words) { this.querySelector("[data-status]").textContent = words; }
}
customElements.define("engage-files", Files);
