// Turns <time data-ago> into "12 min ago", <time data-since> into "12 min", <time data-due> into
// what is left, and keeps them fresh; titles are told in the reader's own zone. What is older than a month stays a date.
// Our English writes the day first, as the server does.
const lang = { en: "en-GB" }[document.documentElement.lang] ?? (document.documentElement.lang || "en-GB");
// Russian writes a full stop after a short day ("3 дн."), so days are written out there.
const dayStyle = lang.startsWith("ru") ? "long" : "short";
const ago = new Intl.RelativeTimeFormat(lang, { numeric: "auto", style: "short" });
const daysAgo = new Intl.RelativeTimeFormat(lang, { numeric: "auto", style: dayStyle });
const full = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" });
const zone = new Intl.DateTimeFormat(lang, { timeZoneName: "short", hour: "numeric" });
const unit = (name, unitDisplay = "short") => new Intl.NumberFormat(lang === "en-GB" ? "en-US" : lang, { style: "unit", unit: name, unitDisplay });
const [days, hours, minutes] = [unit("day", dayStyle), unit("hour"), unit("minute")];
// As the server writes it: "2 h 05", "2 ч 05 мин".
const mark = (name) => unit(name, "narrow").formatToParts(1).find(({ type }) => type === "unit").value.replace(".", "");
const [hourMark, minuteMark] = [mark("hour"), lang === "en-GB" ? "" : ` ${mark("minute")}`];
const steps = [["day", 86400], ["hour", 3600], ["minute", 60]];

// Without full stops, and with the one mark for hours that the server's words have ("2 h").
const plain = (words) => words.replaceAll(".", "").replace(/\bhr\b/, hourMark);

function relative(seconds) {
  const [name, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  const amount = name === "second" ? 0 : Math.trunc(seconds / size);
  return plain((name === "day" ? daysAgo : ago).format(amount, name));
}

function left(seconds) {
  const whole = Math.abs(seconds);
  const clock = `${Math.floor(whole / 60)}:${String(Math.floor(whole % 60)).padStart(2, "0")}`;
  if (whole < 3600) return clock;
  const over = Math.floor((whole % 3600) / 60);
  return `${Math.floor(whole / 3600)} ${hourMark}${over ? ` ${String(over).padStart(2, "0")}${minuteMark}` : ""}`;
}

function passed(seconds) {
  const [day, hour, minute] = [86400, 3600, 60].map((size) => Math.floor(seconds / size));
  const words = day ? days.format(day) : hour ? hours.format(hour) : minutes.format(Math.max(minute, 1));
  return plain(words);
}

function refresh() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-ago], time[data-since], time[data-due], time[data-exact]")) {
    const at = new Date(time.dateTime);
    const seconds = (at - now) / 1000;
    if (!time.dataset.told) {
      const name = zone.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
      time.title = `${full.format(at)} ${name}`;
      time.dataset.told = time.textContent;
      if ("exact" in time.dataset) time.textContent = full.format(at);
    }
    if ("ago" in time.dataset && seconds > -30 * 86400) time.textContent = relative(seconds);
    if ("since" in time.dataset && seconds > -30 * 86400) time.textContent = passed(-seconds);
    if ("due" in time.dataset && Math.abs(seconds) < 86400) {
      time.textContent = seconds < 0 ? `−${left(seconds)}` : left(seconds);
    }
  }
  const ticking = document.querySelector("time[data-due]") && !document.hidden;
  clearTimeout(refresh.timer);
  refresh.timer = setTimeout(refresh, ticking ? 1000 : 30000);
}

refresh();
document.addEventListener("htmx:afterSettle", refresh);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
