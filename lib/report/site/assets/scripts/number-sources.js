/**
 * A number opens where it came from beside it; Escape or Close leads back to the number. Tab goes from block to block,
 * the arrow keys from number to number.
 */
(() => {
  // Inside the box the evidence page shows one section only.
  if (window.parent !== window) {
    document.documentElement.classList.add('embedded');
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') window.parent.postMessage('close', '*');
    });
    return;
  }
  const numbers = [...document.querySelectorAll('a.number-source')];
  if (numbers.length === 0) return;

  const box = document.createElement('dialog');
  box.className = 'number-source';
  box.setAttribute('aria-labelledby', 'number-source-title');
  const bar = document.createElement('p');
  const title = document.createElement('strong');
  title.id = 'number-source-title';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => box.close());
  bar.append(title, close);
  box.append(bar);
  box.addEventListener('click', (event) => {
    if (event.target === box) box.close();
  });
  window.addEventListener('message', ({ source, data }) => {
    if (data === 'close' && source === box.querySelector('iframe')?.contentWindow) box.close();
  });
  document.body.append(box);

  const open = (number) => {
    title.textContent = `Where ${number.textContent} came from`;
    const frame = document.createElement('iframe');
    frame.title = title.textContent;
    frame.src = number.href;
    box.querySelector('iframe')?.remove();
    box.append(frame);
    box.showModal();
    close.focus();
    box.addEventListener('close', () => number.focus(), { once: true });
  };

  const blockOf = (number) => number.closest('table, p, li, dd') ?? number;
  let last;
  for (const [index, number] of numbers.entries()) {
    const block = blockOf(number);
    if (block === last) number.tabIndex = -1;
    last = block;
    number.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(number);
    });
    number.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && numbers[index + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
})();
