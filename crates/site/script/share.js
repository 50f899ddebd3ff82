// Adds the ways to share that only a script can offer.
(() => {
  'use strict';
  const nav = document.querySelector('.share');
  if (!nav) return;
  const canonical = document.querySelector('link[rel=canonical]');
  const url = canonical ? canonical.href : location.href.split('#')[0];
  const list = nav.querySelector('ul');
  const add = (words, act) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: words });
    button.addEventListener('click', act);
    const item = list ? document.createElement('li') : nav;
    item.append(button);
    if (list) list.append(item);
  };

  if (navigator.share) {
    // Who closes the system's window wanted nothing else.
    add('Share…', () => navigator.share({ title: document.title, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    add('Copy link', () => {
      navigator.clipboard.writeText(url).then(
        () => (status.textContent = 'Copied'),
        () => (status.textContent = 'The link could not be copied'),
      );
    });
    nav.append(status);
  }
})();
