// What the page has become: each post as the browser reads it, each escaped text as it is shown.
() => {
  const posts = [];
  const escaped = [];
  const readAgain = (html) => {
    const article = document.createElement('article');
    article.innerHTML = html;
    return article.innerHTML;
  };
  const lookAtPost = (post) => {
    const handlers = [];
    const schemes = [];
    for (const element of post.querySelectorAll('*')) {
      const names = element.getAttributeNames();
      if (names.some((name) => /^on/i.test(name))) handlers.push(element.outerHTML.slice(0, 80));
      if (names.includes('href')) schemes.push(element.protocol);
    }
    const html = post.innerHTML;
    posts.push({ html, stable: readAgain(html) === html, handlers, schemes });
  };
  const outside = [...document.body.children].filter((child) => child.tagName !== 'SECTION');
  for (const section of document.body.querySelectorAll(':scope > section')) {
    section.querySelectorAll(':scope > article').forEach(lookAtPost);
    const part = (selector) => section.querySelector(`:scope > ${selector}`);
    const [title, excerpt, typed, input] = ['h2', 'p.excerpt', 'a.typed', 'input'].map(part);
    escaped.push({
      line: [title.textContent, title.title, input.value, input.placeholder],
      excerpt: [excerpt.textContent, excerpt.title],
      typed: [typed.textContent, typed.title, typed.dataset.name],
      children: section.children.length,
    });
  }
  return {
    posts,
    escaped,
    done: window.__done,
    frames: window.length,
    outside: outside.map((element) => element.outerHTML.slice(0, 80)),
    active: document.querySelectorAll('style, link, script, base, iframe, object, embed').length,
    path: location.href,
  };
}
