/** The part of jStat that is used; the package ships no types of its own. */
declare module 'jstat' {
  const jStat: {
    readonly normal: { cdf(x: number, mean: number, standardDeviation: number): number };
  };
  export default jStat;
}
