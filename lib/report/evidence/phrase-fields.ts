const NUMBER = String.raw`[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-−+]?\d+)?`;

/** Ways in which our sentences tell several numbers together, and the fields of each, in order. */
const phrases: readonly (readonly [RegExp, readonly (readonly string[])[]])[] = [
  // 7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %)
  [
    phrase`N %\s*\(\s*N of N; N % interval N to N %`,
    [['rate', 'value'], ['churned'], ['n'], ['level'], ['interval.low'], ['interval.high']],
  ],
  // 20.4 % (95 % interval 19.6 to 21.2 %)
  [
    phrase`N %\s*\(\s*N % interval N to N %`,
    [['rate', 'value'], ['level'], ['interval.low'], ['interval.high']],
  ],
  // 95 % interval 15.7 to 18.7
  [
    phrase`N % interval N to N`,
    [['level'], ['interval.low', 'interval.high'], ['interval.high', 'interval.low']],
  ],
  // 7.43 years (6.94 to 7.92)
  [
    phrase`N(?: %| [\p{L}]+)? \(\s*N to N`,
    [
      ['value', 'rate', 'mean', 'captured'],
      ['interval.low', 'interval.high'],
      ['interval.high', 'interval.low'],
    ],
  ],
  [
    phrase`\(\s*N to N`,
    [
      ['interval.low', 'interval.high'],
      ['interval.high', 'interval.low'],
    ],
  ],
  // left 3.00 points (n = 1,417)
  [phrase`N (?:[\p{L}]+ )?\(n = N\)`, [['mean', 'median', 'spread'], ['n']]],
  // t = 0.140, df 2,683.4
  [phrase`, df N`, [['df', 'df.0']]],
  [phrase`, df N and N`, [['df.0'], ['df.1']]],
  [phrase`\bis "N"`, [['value', 'label', 'base']]],
  // Credit score: most often 7 with 17.2 %
  [phrase`(?:often|care:|,) N with`, [['value', 'label']]],
  [phrase`\bp = N`, [['pValue', 'pAdjusted']]],
  [phrase`, adjusted N`, [['pAdjusted']]],
  // 14 of 21 differences were shown
  [phrase`N of N (?=shown|published|differences|recommendations)`, [['cameOut'], ['of']]],
  [phrase`Of N published claims`, [['of']]],
  // In the order of `claimCounts`: as many may come out one way as another.
  [phrase`N reproduced[,.]`, [['verdicts.0.n']]],
  [phrase`N reproduced within`, [['verdicts.1.n']]],
  [phrase`N differs`, [['verdicts.2.n']]],
  [phrase`N cannot be tested`, [['verdicts.3.n']]],
  [phrase`N of N pairs differ`, [['pairsThatDiffer'], ['pairs']]],
  [phrase`[Oo]f the N that`, [['found']]],
  [phrase`, N held up`, [['confirmed']]],
  [phrase`N of the rules`, [['withProtected']]],
  // (17.8 % against 55.2 %, index 32)
  [phrase`N(?: %)? against N`, [['inside'], ['outside']]],
  [phrase`, index N`, [['index']]],
  [phrase`N groups in all`, [['groups']]],
  [phrase`N of N traits`, [['notMarked'], ['traits']]],
  [phrase`N traits are marked`, [['marked']]],
];

function phrase({ raw: [text = ''] }: TemplateStringsArray): RegExp {
  return new RegExp(text.replaceAll(/\bN\b/g, `(${NUMBER})`), 'dgu');
}

/** What a phrase tells of a number in it. */
export interface PhraseNumber {
  /** Ends of the paths that it may come from. */
  readonly fields: readonly string[];
  /** Which of the phrases in the words it stands in: its numbers belong together. */
  readonly phrase: number;
}

/**
 * Which fields of a result may the numbers of a sentence come from, where a phrase tells?
 *
 * @returns by where a number starts in the words, its sign apart; the first phrase that fits counts
 *
 * @example
 * fieldsOfPhrases('7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %)').get(7)?.fields; // ['churned']
 */
export function fieldsOfPhrases(words: string): ReadonlyMap<number, PhraseNumber> {
  const fields = new Map<number, PhraseNumber>();
  let found = 0;
  for (const [pattern, told] of phrases) {
    for (const match of words.matchAll(pattern)) {
      found += 1;
      for (const [index, own] of told.entries()) {
        const [start = 0] = match.indices?.[index + 1] ?? [];
        const at = start + (/^[-−]/.test(match[index + 1] ?? '') ? 1 : 0);
        if (!fields.has(at)) fields.set(at, { fields: own, phrase: found });
      }
    }
  }
  return fields;
}
