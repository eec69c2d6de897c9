/**
 * A box that is wider than its place can be reached and scrolled by keyboard, and fades at the side where there is more.
 *
 * A box that does not scroll is no stop on the way.
 */
(() => {
  function look(box) {
    const hidden = box.scrollWidth - box.clientWidth;
    if (hidden > 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
    box.classList.toggle('has-more', box.scrollLeft < hidden - 1);
  }

  /** Contents that are longer than the screen scroll by themselves. */
  function lookAtContents(contents) {
    if (contents.scrollHeight - contents.clientHeight > 1) contents.tabIndex = 0;
    else contents.removeAttribute('tabindex');
  }

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.localName === 'aside') lookAtContents(target);
      else look(target);
    }
  });
  const contents = document.querySelector('aside');
  if (contents) observer.observe(contents);
  for (const box of document.querySelectorAll('.scroll')) {
    observer.observe(box);
    box.addEventListener('scroll', () => look(box), { passive: true });
  }
})();
