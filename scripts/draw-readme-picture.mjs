// Draws the README's picture from the products sample. Build the library first.
import { writeFileSync } from 'node:fs';
import { rateChart, renderPng } from '../lib/dist/charts/index.js';
import { openStudy } from '../lib/dist/index.js';

const study = await openStudy({ study: 'data/products' });
const { rows } = await study.churnBy('products');
const { rate } = await study.churn();
const figure = rateChart({
  title: 'Customers with two products stay',
  subtitle:
    'Share who left by number of products, with 95 % intervals; dashed line: all customers. Synthetic sample.',
  levels: rows,
  base: { label: 'all customers', rate },
});
writeFileSync('docs/churn-by-products.png', await renderPng(figure));
