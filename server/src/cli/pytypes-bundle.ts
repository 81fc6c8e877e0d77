/** The entry of the bundle that `--deep` and `registry` load where a file defines types. */
export { checkTypes, typeDefinitions } from '../pytypes/index.js';
export { delayOptimizer } from './optimizer.js';
