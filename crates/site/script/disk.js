// On a disk a folder is no page: links lead to the file in it.
(() => {
  'use strict';
  if (location.protocol !== 'file:') return;
  const page = (address) => {
    const url = new URL(address, location.href);
    if (url.protocol !== 'file:' || !url.pathname.endsWith('/')) return address;
    url.pathname += 'index.html';
    return url.href;
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (link) link.href = page(link.href);
  }, true);
  document.addEventListener('submit', (event) => {
    event.target.action = page(event.target.action);
  }, true);
})();
