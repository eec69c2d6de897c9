import { requireAtLeast, requireMoments } from '../results/guards.js';
import type { Moments } from '../sufficient/moments.js';

/** Refuses moments that no distances have: those of fewer than two values, or with a mean below 0. */
export function requireDeviations(caller: string, name: string, deviations: Moments): void {
  requireMoments(caller, name, deviations);
  requireAtLeast(caller, `${name}.mean`, deviations.mean, 0);
}
