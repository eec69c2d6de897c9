import type { HypothesisResult } from '../../study/index.js';

/** What a test asks, for a reader who sees it for the first time or sees two of them disagree. */
export interface TestQuestion {
  /** The null hypothesis, of the quantity compared and its groups. */
  readonly nullHypothesis: (quantity: string, groups: string) => string;
  /** Why this test and not another. */
  readonly why: string;
  /** What it asks, in one sentence. */
  readonly asks: string;
}

/** Every test that a study may declare. */
export const testQuestions: Readonly<Record<HypothesisResult['declaredTest'], TestQuestion>> = {
  student: {
    nullHypothesis: (quantity, groups) => `the mean ${quantity} of ${groups} is the same`,
    asks: "Student's t-test compares two means, taking the spread of the two groups to be the same.",
    why: 'Two means are compared, and the study names Student: it takes one spread for both groups.',
  },
  welch: {
    nullHypothesis: (quantity, groups) => `the mean ${quantity} of ${groups} is the same`,
    asks: "Welch's t-test compares two means and lets the groups differ in spread.",
    why: 'Two means are compared; Welch lets the groups differ in size and in spread, as most groups do.',
  },
  'welch-anova': {
    nullHypothesis: (quantity, groups) => `the mean ${quantity} of ${groups} is the same`,
    asks: "Welch's analysis of variance asks whether the means of several groups differ at all; it lets the groups differ in spread.",
    why: 'More than two means are compared at once; pairs follow, adjusted for their number.',
  },
  'mann-whitney': {
    nullHypothesis: (quantity, groups) =>
      `of two customers drawn from ${groups}, each is as likely as the other to have the larger ${quantity}`,
    asks: 'The Mann-Whitney test asks whether a customer of one group tends to have a larger value than one of the other; it compares whole distributions by their ranks, not means.',
    why: 'Ranks are compared, so that a few very large values weigh no more than others. It is not a test of means.',
  },
  'kruskal-wallis': {
    nullHypothesis: (quantity, groups) => `no group among ${groups} tends to a larger ${quantity}`,
    asks: 'The Kruskal-Wallis test asks whether values of one of several groups tend to be larger than those of the others, by their ranks.',
    why: 'Ranks of more than two groups are compared at once.',
  },
  'brown-forsythe': {
    nullHypothesis: (quantity, groups) => `${quantity} is spread alike in ${groups}`,
    asks: 'The Brown-Forsythe test asks whether the spread differs, by distances from the median of each group.',
    why: 'Spreads are compared; distances from the median hold up where the values are skewed.',
  },
  'chi-square': {
    nullHypothesis: (_, groups) => `the same share leaves in ${groups}`,
    asks: 'The chi-square test asks whether the shares of several groups differ at all, whatever the pattern.',
    why: 'Shares of any number of groups are compared at once; with enough customers in every cell the chi-square distribution is close.',
  },
  fisher: {
    nullHypothesis: (_, groups) => `the same share leaves in ${groups}`,
    asks: "Fisher's exact test asks whether shares differ, counting every table that the totals allow.",
    why: 'Some groups are small; an exact test needs no large numbers.',
  },
  'two-proportion-z': {
    nullHypothesis: (_, groups) => `the same share leaves in ${groups}`,
    asks: 'The two-proportion z-test compares two shares, pooled under the null hypothesis.',
    why: 'Two shares are compared, whose difference can be told in points.',
  },
  trend: {
    nullHypothesis: (_, groups) => `the share that leaves neither rises nor falls along ${groups}`,
    asks: 'The Cochran-Armitage test asks whether the share rises or falls steadily along the values; a rise and a fall that cancel out escape it.',
    why: 'The groups have an order, and a steady rise or fall is what the claim is about.',
  },
  'mantel-haenszel': {
    nullHypothesis: (_, groups) => `within each level, the odds of leaving are the same in ${groups}`,
    asks: 'The Cochran-Mantel-Haenszel test compares two groups within the levels of another column, so that the column cannot make the difference.',
    why: 'The groups differ in another column that goes with leaving; they are compared where it is the same.',
  },
  equivalence: {
    nullHypothesis: (quantity, groups) =>
      quantity === ''
        ? `the shares that leave of ${groups} differ by the margin or more`
        : `the mean ${quantity} of ${groups} differs by the margin or more`,
    asks: 'Two one-sided tests ask whether the difference is smaller than a margin that was declared beforehand.',
    why: 'That a difference was not shown would not show that it is small; this test can.',
  },
};
