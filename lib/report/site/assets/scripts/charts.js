/** Charts come alive over their pictures, shortly before they come into view. */
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
})();
