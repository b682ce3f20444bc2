// Every way for a text to do something is replaced by a note that it was tried.
window.__done = [];
const told = (name) => (...given) => {
  window.__done.push(`${name} ${String(given[0]).slice(0, 80)}`);
};
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch']) window[name] = told(name);
for (const name of ['WebSocket', 'EventSource', 'Worker', 'SharedWorker']) window[name] = told(name);
for (const name of ['write', 'writeln', 'open']) document[name] = told(`document.${name}`);
XMLHttpRequest.prototype.open = told('XMLHttpRequest');
Navigator.prototype.sendBeacon = told('sendBeacon');
HTMLFormElement.prototype.submit = told('submit');
History.prototype.pushState = told('pushState');
