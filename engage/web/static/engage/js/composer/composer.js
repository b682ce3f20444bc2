// <engage-composer>: Markdown tools and keys, and the count of the limit. Its parts (draft, files,
// mentions) are elements within it, which use `text`, `put` and `swap`.
const marks = { bold: ["**", "**"], italic: ["_", "_"], code: ["`", "`"], mention: ["@", ""] };
const lines = { list: "- ", quote: "> ", numbers: "1. " };
const keys = { b: "bold", i: "italic", k: "link" };

class Composer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-tool]")?.dataset.tool));
    this.text.addEventListener("keydown", (event) => this.type(event));
    this.text.addEventListener("input", () => this.count());
    this.count();
  }

  get text() { return this.querySelector("textarea"); }

  type(event) {
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey)) return;
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
    } else if (marks[tool]) {
      const [before, after] = marks[tool];
      this.put(from, to, before + chosen + after);
      this.text.setSelectionRange(from + before.length, from + before.length + chosen.length);
    }
  }

  // Write where the writer is.
  put(from, to, words) {
    this.text.focus();
    this.text.setSelectionRange(from, to);
    // execCommand keeps the browser's own undo; where it is gone, setRangeText does.
    if (!document.execCommand?.("insertText", false, words)) this.text.setRangeText(words, from, to, "end");
    this.told();
  }

  // Change words somewhere in the text without moving whoever types elsewhere in it.
  swap(old, words) {
    const at = this.text.value.indexOf(old);
    if (at < 0) return false;
    this.text.setRangeText(words, at, at + old.length, "preserve");
    this.told();
    return true;
  }

  told() { this.text.dispatchEvent(new Event("input", { bubbles: true })); }

  count() {
    const limit = this.text.maxLength;
    const box = this.querySelector("[data-count]");
    if (!box || limit < 1) return;
    const used = this.text.value.length;
    box.hidden = used < limit * 0.5;
    box.classList.toggle("over", used > limit * 0.95);
    box.querySelector("[data-used]").textContent = used.toLocaleString(document.documentElement.lang);
  }
}
customElements.define("engage-composer", Composer);
