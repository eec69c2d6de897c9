/**
 * What a report's pages do where scripts run: charts come alive, code unfolds at once, wide boxes scroll by keyboard.
 *
 * Every page reads whole without it. A plain script, because browsers load no modules from disk.
 */
(() => {
  const root = document.currentScript.src.replace(/assets\/report\.js$/, '');
  let plotly;

  /** Loads plotly once, from the report itself. */
  function loadPlotly() {
    plotly ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}assets/plotly.js`;
      script.onload = () => resolve(window.Plotly);
      script.onerror = reject;
      document.head.append(script);
    });
    return plotly;
  }

  /** Draws a chart over its picture; the picture stays for screen readers, for paper, and where drawing fails. */
  async function bringToLife(chart) {
    const frame = chart.querySelector('.chart-frame');
    const live = document.createElement('div');
    live.className = 'chart-live';
    live.setAttribute('aria-hidden', 'true');
    try {
      const { data, layout } = JSON.parse(chart.querySelector('script[type="application/json"]').textContent);
      const Plotly = await loadPlotly();
      frame.append(live);
      await Plotly.newPlot(live, data, layout, { displayModeBar: false });
      requireKinds(data, live._fullData);
      const fit = () => {
        live.style.transform = `scale(${frame.clientWidth / layout.width})`;
      };
      new ResizeObserver(fit).observe(frame);
      fit();
      chart.classList.add('is-live');
    } catch {
      live.remove();
    }
  }

  /** Plotly draws a kind of trace that it does not know as an empty scatter. */
  function requireKinds(data, drawn) {
    const isMissing = ({ type = 'scatter' }, index) => drawn[index]?.type !== type;
    if (data.some(isMissing)) throw new Error('this plotly does not draw such a chart');
  }

  /** Charts are drawn shortly before they come into view. */
  function watchCharts() {
    const charts = [...document.querySelectorAll('.chart')].filter((chart) => chart.querySelector('script'));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
          observer.unobserve(target);
          bringToLife(target);
        }
      },
      { rootMargin: '400px' },
    );
    for (const chart of charts) observer.observe(chart);
  }

  /** One button unfolds all code of the page, and folds it again. */
  function offerCode() {
    const button = document.querySelector('.show-code');
    const folds = document.querySelectorAll('details.code');
    if (!button || folds.length === 0) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const shows = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(shows));
      for (const fold of folds) fold.open = shows;
    });
  }

  /** A box that scrolls can be reached and scrolled by keyboard; one that does not is no stop on the way. */
  function reachScrollBoxes() {
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute('tabindex');
      }
    });
    for (const box of document.querySelectorAll('.scroll')) observer.observe(box);
  }

  watchCharts();
  offerCode();
  reachScrollBoxes();
})();
