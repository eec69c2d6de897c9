/** Charts come alive over their pictures, shortly before they come into view. */
(() => {
  const root = document.currentScript.src.replace(/assets\/report\.js$/, '');
  const narrow = window.matchMedia('(max-width: 44rem)');
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

  /**
   * Draws a chart over its picture; the picture stays for screen readers, for paper, and where drawing fails.
   *
   * On a narrow screen a chart takes the layout that it carries for phones, where it has one.
   */
  async function bringToLife(chart) {
    const frame = chart.querySelector('.chart-frame');
    const live = document.createElement('div');
    live.className = 'chart-live';
    live.setAttribute('aria-hidden', 'true');
    try {
      const { data, layout } = JSON.parse(chart.querySelector('script[type="application/json"]').textContent);
      const Plotly = await loadPlotly();
      frame.append(live);
      let shown = layout;
      const fit = () => {
        live.style.transform = `scale(${frame.clientWidth / shown.width})`;
      };
      const draw = async () => {
        const phone = narrow.matches ? layout.meta?.phone : undefined;
        shown = { ...layout, ...phone };
        await Plotly.newPlot(live, data, shown, { displayModeBar: false });
        chart.classList.toggle('is-for-phones', phone !== undefined);
        frame.style.setProperty('--shape', `${shown.width} / ${shown.height}`);
        fit();
      };
      await draw();
      requireKinds(data, live._fullData);
      narrow.addEventListener('change', draw);
      new ResizeObserver(fit).observe(frame);
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
