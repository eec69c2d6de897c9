/** The parts of jStat that are used; the package ships no types of its own. */
declare module 'jstat' {
  const jStat: {
    readonly normal: { cdf(x: number, mean: number, standardDeviation: number): number };
    readonly studentt: { inv(p: number, df: number): number };
  };
  export default jStat;
}
