import { Html, html } from './html.js';

/** A rate and what `rateWords` puts behind it, as markup: the least and the greatest have an escaped sign. */
const rate = /((?:&lt; 0\.1|&gt; 99\.9|[\d.]+) %) (\([\d,]+ of [\d,]+; [^()]*\))/g;

/**
 * Markup or text in which a rate stands out and the counts and the interval behind it stand back, so that the sentence
 * reads on.
 *
 * @example
 * quietCounts('7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %) left').markup;
 * // '<b>7.6 %</b> <span class="counts">(348 of 4,590; 95 % interval 6.9 to 8.4 %)</span> left'
 */
export function quietCounts(text: Html | string): Html {
  const { markup } = text instanceof Html ? text : html`${text}`;
  return new Html(markup.replace(rate, '<b>$1</b> <span class="counts">$2</span>'));
}
