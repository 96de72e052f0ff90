/** Shoal's version, as in its package.json: read when it is built, so that a page in a browser knows it as well. */
export { version } from '../package.json';
