/** Where a conjunction stands: better quality first, then more customers, then the simpler and earlier one. */
export interface Standing {
  readonly quality: number;
  /** Customers in the discovery half. */
  readonly n: number;
  /** Its place among all conjunctions of the space, those of fewer columns first. */
  readonly place: number;
}

/** Does the first come before the second? */
export function isBetter(
  quality: number,
  n: number,
  place: number,
  { quality: otherQuality, n: otherN, place: otherPlace }: Standing,
): boolean {
  if (quality !== otherQuality) return quality > otherQuality;
  return n === otherN ? place < otherPlace : n > otherN;
}

/** The best of millions, in three flat arrays: a heap whose first is the worst of those kept. */
export class BestHeap {
  readonly #quality: Float64Array;
  readonly #n: Float64Array;
  readonly #place: Float64Array;
  #size = 0;

  constructor(limit: number) {
    this.#quality = new Float64Array(limit);
    this.#n = new Float64Array(limit);
    this.#place = new Float64Array(limit);
  }

  get isFull(): boolean {
    return this.#size === this.#quality.length;
  }

  /** What a newcomer's quality must reach: 0 as long as there is room. */
  get floor(): number {
    return this.isFull ? this.#quality[0]! : 0;
  }

  /** Would it be among the best? */
  admits(quality: number, n: number, place: number): boolean {
    return !this.isFull || isBetter(quality, n, place, this.#at(0));
  }

  /** Takes in what is admitted; the worst leaves where there is no room. */
  push(quality: number, n: number, place: number): void {
    if (this.isFull) this.#sink(quality, n, place);
    else this.#rise(quality, n, place);
  }

  /** All that were kept, best first. */
  sorted(): Standing[] {
    const all = Array.from({ length: this.#size }, (_, index) => this.#at(index));
    return all.sort((a, b) => (isBetter(a.quality, a.n, a.place, b) ? -1 : 1));
  }

  #at(index: number): Standing {
    return { quality: this.#quality[index]!, n: this.#n[index]!, place: this.#place[index]! };
  }

  #set(index: number, quality: number, n: number, place: number): void {
    this.#quality[index] = quality;
    this.#n[index] = n;
    this.#place[index] = place;
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#quality[from]!, this.#n[from]!, this.#place[from]!);
  }

  #rise(quality: number, n: number, place: number): void {
    let index = this.#size++;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBetter(this.#quality[parent]!, this.#n[parent]!, this.#place[parent]!, { quality, n, place }))
        break;
      this.#move(parent, index);
      index = parent;
    }
    this.#set(index, quality, n, place);
  }

  #sink(quality: number, n: number, place: number): void {
    const newcomer = { quality, n, place };
    let index = 0;
    for (;;) {
      const worse = this.#worseChild(index);
      if (
        worse === undefined ||
        isBetter(this.#quality[worse]!, this.#n[worse]!, this.#place[worse]!, newcomer)
      )
        break;
      this.#move(worse, index);
      index = worse;
    }
    this.#set(index, quality, n, place);
  }

  #worseChild(index: number): number | undefined {
    const left = 2 * index + 1;
    const right = left + 1;
    if (left >= this.#size) return undefined;
    if (right >= this.#size) return left;
    return isBetter(this.#quality[left]!, this.#n[left]!, this.#place[left]!, this.#at(right)) ? right : left;
  }
}
