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

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) look(target);
  });
  for (const box of document.querySelectorAll('.scroll')) {
    observer.observe(box);
    box.addEventListener('scroll', () => look(box), { passive: true });
  }
})();
