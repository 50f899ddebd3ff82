// Puts the comments in the place of their card, once a reader wants them.
(() => {
  'use strict';
  // What each house asks of a page: the element it looks for, its script, and what that reads.
  const houses = {
    giscus: (d) => ({
      into: { className: 'giscus' },
      script: '/client.js',
      data: {
        repo: d.repo, repoId: d.repoId, category: d.category, categoryId: d.categoryId,
        mapping: 'specific', term: d.key, strict: '1', reactionsEnabled: '1', emitMetadata: '0',
        inputPosition: 'top', theme: 'preferred_color_scheme', lang: d.language.split('-')[0],
      },
    }),
    isso: (d) => ({
      into: { id: 'isso-thread' },
      inside: { issoId: d.key, title: d.title },
      script: '/js/embed.min.js',
      data: { isso: d.url, issoLang: d.language.split('-')[0] },
    }),
    remark42: (d) => {
      window.remark_config = {
        host: d.url, site_id: d.siteId, url: d.address, page_title: d.title,
        components: ['embed'], locale: d.language.split('-')[0],
        theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
      };
      return { into: { id: 'remark42' }, script: '/web/embed.js', data: {} };
    },
    commento: (d) => ({
      into: { id: 'commento' },
      script: '/js/commento.js',
      data: { pageId: d.key, noFonts: 'true' },
    }),
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest && event.target.closest('.comments > button');
    const card = button && button.parentNode;
    if (!card || !Object.prototype.hasOwnProperty.call(houses, card.dataset.comments)) return;
    const { url, comments } = card.dataset;
    if (!/^https?:\/\//.test(url)) return;
    const house = houses[comments](card.dataset);
    const thread = Object.assign(document.createElement('div'), house.into, { tabIndex: -1 });
    Object.assign(thread.dataset, house.inside);
    const script = document.createElement('script');
    Object.assign(script.dataset, house.data);
    script.src = url + house.script;
    script.async = true;
    if (comments === 'giscus') script.crossOrigin = 'anonymous';
    const from = card.querySelector('.comments-from');
    const said = from && from.textContent;
    script.onload = () => from && from.remove();
    script.onerror = () => {
      // The reader may try again, as when the line was down.
      thread.remove();
      script.remove();
      button.hidden = false;
      if (from) from.textContent = `The comments could not be loaded. ${said}`;
    };
    button.hidden = true;
    card.append(thread, script);
    thread.focus();
  });
})();
