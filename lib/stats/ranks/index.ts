export { mannWhitney } from './mann-whitney.js';
export { probabilityOfSuperiority } from './probability-of-superiority.js';
