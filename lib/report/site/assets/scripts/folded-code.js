/** One button unfolds all code of the page, and folds it again. */
(() => {
  const button = document.querySelector('.show-code');
  const folds = document.querySelectorAll('details.code');
  if (!button || folds.length === 0) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const shows = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(shows));
    for (const fold of folds) fold.open = shows;
  });
})();
