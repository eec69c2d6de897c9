import { AT_ZERO, coverage, falsePositives, known } from './study.mjs';

const ROUGH = 'V does not vary quite as noncentral chi-square does, however many the customers';
/** Of customers with one to four products, those who left and those who stayed. */
const PRODUCTS = [
  [0.1409, 0.3675],
  [0.0348, 0.4242],
  [0.022, 0.0046],
  [0.006, 0],
];
/** Of customers of three cities, those who left and those who stayed. */
const CITIES = [
  [0.06, 0.44],
  [0.06, 0.24],
  [0.08, 0.12],
];

/** Tests of independence where columns are independent, and intervals of how closely they go together. */
export function association({
  randomMultinomial,
  randomInteger,
  chiSquare,
  cramersV,
  biasCorrectedCramersV,
  fisherMonteCarlo,
}) {
  const drawOf = (shares, n) => (random) => {
    const counts = randomMultinomial(random, n, shares.flat());
    return shares.map((row, index) => counts.slice(index * row.length, (index + 1) * row.length));
  };
  const intervals = (truth, limit) => [
    coverage('cramersV', (cells) => cramersV(cells).interval, truth, { known: limit }),
    coverage('biasCorrectedCramersV', (cells) => biasCorrectedCramersV(cells).interval, truth, {
      known: limit,
    }),
  ];
  const independent = (design, [rows, columns], n) => ({
    design,
    trial: drawOf(products(rows, columns), n),
    checks: [falsePositives('chiSquare', (cells) => chiSquare(cells).pValue), ...intervals(0, AT_ZERO)],
  });
  const associated = (design, shares, n, limit) => ({
    design: `${design}, V = ${associationIn(shares).toFixed(2)}`,
    trial: drawOf(shares, n),
    checks: intervals(associationIn(shares), limit),
  });
  const exact = (design, [rows, columns], n) => {
    const draw = drawOf(products(rows, columns), n);
    return {
      design,
      trial: (random) => fisherMonteCarlo(draw(random), randomInteger(random, 2 ** 32), { tables: 199 }),
      checks: [falsePositives('fisherMonteCarlo', ({ pValue }) => pValue, { promise: 'at most' })],
      isSlow: true,
    };
  };
  const [cities, churn, lopsided] = [
    [0.5, 0.3, 0.2],
    [0.2, 0.8],
    [0.508, 0.459, 0.027, 0.006],
  ];
  return [
    independent('3 by 3, 300', [cities, cities], 300),
    independent('3 by 3, 20', [cities, cities], 20),
    independent('products by churn, 500', [lopsided, churn], 500),
    independent('6 by 4, 60', [new Array(6).fill(1 / 6), new Array(4).fill(1 / 4)], 60),
    independent('cities by churn, 1,000,000', [cities, churn], 1e6),
    exact('3 by 3, 20', [cities, cities], 20),
    exact('products by churn, 300', [lopsided, churn], 300),
    associated('products by churn, 10,000', PRODUCTS, 10_000),
    associated('cities by churn, 300', CITIES, 300, known(0.905, 0.945, ROUGH)),
    associated('cities by churn, 10,000', CITIES, 10_000, known(0.905, 0.945, ROUGH)),
    associated(
      '3 by 3, 200',
      [
        [0.35, 0.05, 0.05],
        [0.05, 0.25, 0.05],
        [0.05, 0.05, 0.1],
      ],
      200,
      known(0.945, 0.975, ROUGH),
    ),
    associated(
      '2 by 2, 200',
      [
        [0.49, 0.01],
        [0.01, 0.49],
      ],
      200,
      known(0.99, 1, 'rough close to V = 1, as it says'),
    ),
  ];
}

/** The shares of the cells where rows and columns are independent. */
function products(rows, columns) {
  return rows.map((row) => columns.map((column) => row * column));
}

/** Cramér's V of the population. */
function associationIn(shares) {
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const columns = shares[0].map((_, column) => sum(shares.map((row) => row[column])));
  const square = sum(
    shares.flatMap((row) => row.map((share, column) => share ** 2 / (sum(row) * columns[column]))),
  );
  return Math.sqrt((square - 1) / (Math.min(shares.length, columns.length) - 1));
}
