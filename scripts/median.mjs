/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const rising = values.toSorted((a, b) => a - b);
  const half = (rising.length - 1) / 2;
  return (rising[Math.floor(half)] + rising[Math.ceil(half)]) / 2;
}
