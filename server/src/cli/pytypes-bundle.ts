/** The entry of the bundle that `--deep` loads where a file defines types. */
export { TypeChecker } from '../pytypes/index.js';
