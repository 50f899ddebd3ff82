// Puts a player in the place of its card, and asks the player's house for nothing before that.
(() => {
  'use strict';
  const players = {
    youtube: (id, start) =>
      `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${start ? `&start=${start}` : ''}`,
    vimeo: (id, start) =>
      `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1${start ? `#t=${start}s` : ''}`,
  };

  document.addEventListener('click', (event) => {
    // Who holds a key wants the link itself: in a new tab, a new window, on the disk.
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest && event.target.closest('.embed[data-player] > a');
    if (!link) return;
    const card = link.parentNode;
    const { player, id, start } = card.dataset;
    const known = Object.prototype.hasOwnProperty.call(players, player) && /^[\w-]+$/.test(id);
    // YouTube plays nothing for a page that does not say where it is, as one on a disk.
    if (!known || (player === 'youtube' && location.protocol === 'file:')) return;
    event.preventDefault();
    const frame = document.createElement('iframe');
    frame.src = players[player](id, /^\d+$/.test(start) ? start : '');
    frame.title = link.firstElementChild ? link.firstElementChild.textContent : link.textContent;
    frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
    frame.allowFullscreen = true;
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    // The shape that the card has in the theme, so that nothing below it moves.
    frame.style.cssText = 'display:block;border:0;width:100%;aspect-ratio:16/9';
    link.replaceWith(frame);
    frame.focus();
  });
})();
