// Searches the whole site as one types. The site is its own index: files of entries, which
// are loaded as scripts, since a page on a disk may read no other file.
(() => {
  'use strict';
  const box = document.getElementById('search');
  const input = box && (document.querySelector('main') || document).querySelector('input[name=q]');
  if (!input) return;
  const { root } = box.dataset;
  const count = Number(box.dataset.segments) || 0;
  const AT_ONCE = 4;
  const SHOWN = 50;
  const A_FRAME = 12;

  // --- words

  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' };
  // Without capitals, accents and apostrophes: who types "Tromso" finds Tromsø, and "obrien" O'Brien.
  const fold = (text) =>
    text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'‘’ʼ]/g, '').replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter]);
  const PLAIN = /^[\0-&(-\x7f]*$/;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const WITH_APOSTROPHE = /[\p{L}\p{N}\p{M}]+(?:['‘’][\p{L}\p{N}\p{M}]+)+/gu;
  const TOKEN = /[\p{L}\p{N}\p{M}]+(?:['‘’][\p{L}\p{N}\p{M}]+)*/gu;
  // Scripts that put no space between words: there a word may begin anywhere.
  const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const wordsOf = (text) => fold(text).match(WORD) || [];
  // What stands around an apostrophe is found as well: "homme" in l'homme.
  const joined = (texts) => {
    const text = texts.join(' ');
    const parts = (text.match(WITH_APOSTROPHE) || []).join(' ').replace(/['‘’]/g, ' ');
    return ` ${wordsOf(text).concat(wordsOf(parts)).join(' ')} `;
  };

  // --- entries: newest first

  const segments = [];
  let arrived = 0;
  let failed = 0;
  let asked = 0;

  window.copydeskSearch = (n, entries) => {
    segments[n] = entries.reverse().map(([path, headline, kicker, standfirst, byline, section, tags, names, date]) => ({
      path, headline, standfirst, meta: [section, byline, date], names: [kicker, byline, section, tags, names], text: '',
    }));
  };

  // All that is searched, as one text: the first place where a word stands is its best one.
  const prepare = (entry) => {
    const headline = joined([entry.headline]);
    const names = headline + joined(entry.names);
    entry.afterHeadline = headline.length;
    entry.afterNames = names.length;
    entry.text = names + joined([entry.standfirst]);
  };

  const load = () => {
    if (asked === count) return;
    asked += 1;
    const script = document.createElement('script');
    script.src = `${root}search/${count - asked}.js`;
    script.onload = script.onerror = (event) => {
      if (event.type === 'error') failed += 1;
      arrived += 1;
      script.remove();
      load();
      soon();
    };
    document.head.append(script);
  };

  // --- the search

  // How well an entry has a word: in the headline, among the names, in the standfirst; a
  // whole word weighs a little more than the beginning of one. 0 where it has it nowhere.
  const weight = (entry, { wanted }) => {
    const at = entry.text.indexOf(wanted);
    if (at < 0) return 0;
    const place = at < entry.afterHeadline ? 5 : at < entry.afterNames ? 3 : 1;
    return place + (entry.text[at + wanted.length] === ' ' ? 1 : 0);
  };

  const find = (words) => {
    const ranks = [];
    for (let n = count - 1; n >= 0; n -= 1) {
      for (const entry of segments[n] || []) {
        if (!entry.text) prepare(entry);
        let rank = 0;
        for (const word of words) {
          const one = weight(entry, word);
          rank = one && rank + one;
          if (!one) break;
        }
        if (rank) (ranks[rank] = ranks[rank] || []).push(entry);
      }
    }
    return [].concat(...ranks.filter(Boolean).reverse());
  };

  // --- what is shown

  const element = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  // How much of a word as it is written was typed, in its own letters.
  const typed = (token, words) => {
    const folded = PLAIN.test(token) ? token.toLowerCase() : fold(token);
    for (const { word, spaceless } of words) {
      const at = spaceless ? folded.indexOf(word) : folded.startsWith(word) ? 0 : -1;
      if (at < 0) continue;
      let [seen, from, to] = [0, -1, 0];
      for (const letter of token) {
        const length = fold(letter).length;
        if (length && seen >= at + word.length) break;
        if (from < 0 && seen >= at) from = to;
        seen += length;
        to += letter.length;
      }
      return [from, to];
    }
    return null;
  };

  const marked = (text, words) => {
    const parts = [];
    let done = 0;
    const mark = (token, at) => {
      const place = typed(token, words);
      if (place) {
        parts.push(text.slice(done, at + place[0]), element('mark', '', token.slice(...place)));
        done = at + place[1];
      } else if (/['‘’]/.test(token)) {
        token.replace(WORD, (part, from) => mark(part, at + from));
      }
    };
    text.replace(TOKEN, mark);
    parts.push(text.slice(done));
    return parts;
  };

  const shownAs = (entry, words) => {
    const link = element('a', '', ...marked(entry.headline, words));
    // A folder on a disk has no page of its own; a server finds it by itself.
    link.href = root + entry.path + (location.protocol === 'file:' ? 'index.html' : '');
    const result = element('li', '', element('h2', '', link));
    if (entry.standfirst) result.append(element('p', 'standfirst', ...marked(entry.standfirst, words)));
    const meta = entry.meta.filter(Boolean).map((text) => element('span', '', ...marked(text, words)));
    result.append(element('p', 'meta', ...meta));
    return result;
  };

  const status = element('p', 'search-status');
  status.setAttribute('role', 'status');
  status.setAttribute('aria-live', 'polite');
  const list = element('ol', 'results');
  const more = element('button', 'more', 'Show more');
  more.type = 'button';
  more.hidden = true;
  box.append(status, list, more);

  let found = [];
  let words = [];
  let limit = SHOWN;
  const draw = (to) => {
    list.append(...found.slice(list.children.length, to).map((entry) => shownAs(entry, words)));
    more.hidden = list.children.length < limit || found.length <= limit;
  };
  // What is seen first comes in this frame, all else in the next ones: a key never waits for it.
  let rest = 0;
  const drawOn = () => {
    draw(Math.min(limit, list.children.length + A_FRAME));
    if (list.children.length < Math.min(limit, found.length)) rest = requestAnimationFrame(drawOn);
  };
  more.addEventListener('click', () => {
    const from = list.children.length;
    limit += SHOWN;
    draw(limit);
    list.children[from].querySelector('a').focus();
  });

  const told = (query) => {
    if (!words.length) return '';
    // One sentence for all that arrives, since each change is read out.
    if (arrived < count) return 'Searching older articles…';
    const number = found.length === 1 ? '1 article' : `${found.length} articles`;
    const here = found.length ? number : `Nothing found for “${query}”`;
    return failed ? `${here}. Some older articles could not be searched.` : here;
  };

  const show = () => {
    const query = input.value.trim();
    const again = list.dataset.query === query;
    // Nothing changes under who is on the way through the results.
    if (again && list.contains(document.activeElement)) return;
    words = wordsOf(query).map((word) => {
      const spaceless = SPACELESS.test(word);
      return { word, spaceless, wanted: spaceless ? word : ` ${word}` };
    });
    for (let n = asked; words.length && n < AT_ONCE; n += 1) load();
    const next = words.length ? find(words) : [];
    const kept = again && Array.from(list.children).every((_, n) => next[n] === found[n]);
    found = next;
    list.dataset.query = query;
    if (!again) limit = SHOWN;
    if (!kept) list.textContent = '';
    cancelAnimationFrame(rest);
    drawOn();
    const said = told(query);
    if (status.textContent !== said) status.textContent = said;
  };

  // Once a frame, however fast one types or the files arrive.
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  };

  // The address tells what was looked for, to come back to and to pass on.
  const note = () => {
    const query = input.value.trim();
    try {
      history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    } catch (refused) {
      // Some browsers bear only so many changes in a while; the next one will do.
    }
  };

  input.addEventListener('input', () => {
    soon();
    note();
  });
  input.addEventListener('change', note);
  list.addEventListener('focusout', soon);
  if (input.form) {
    input.form.addEventListener('submit', (event) => {
      event.preventDefault();
      soon();
      note();
    });
  }
  // Down from the field into the results, up again, and back to the field.
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = Array.from(list.querySelectorAll('h2 a'));
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape' && at >= 0) input.focus();
    if (!step || event.altKey || (at < 0 && (document.activeElement !== input || step < 0))) return;
    const next = at + step < 0 ? input : links[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  if (!input.value) input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) soon();
})();
