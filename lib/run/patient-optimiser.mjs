/**
 * Imported for what it does, before the large libraries: V8 optimises a function after six times the usual use.
 *
 * A run is short, and what the compiler, plotly and jsdom do in it is done a few times: optimising functions that are
 * hardly used again took a fifth of a run's processor time. Results are the same however a function is compiled.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--interrupt-budget=400000');
