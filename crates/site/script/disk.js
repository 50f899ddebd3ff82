// On a disk a folder is no page: links lead to the file in it. They do so before anybody
// clicks, since a middle click, a menu or a dragged link tells no page of it.
(() => {
  'use strict';
  if (location.protocol !== 'file:') return;
  const lead = (link) => {
    if (link.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += 'index.html';
    return link.href;
  };
  document.querySelectorAll('a[href]').forEach(lead);
  for (const form of document.querySelectorAll('form[action]')) {
    form.action = lead(Object.assign(document.createElement('a'), { href: form.action }));
  }
})();
