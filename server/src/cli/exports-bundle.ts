/** The entry of the bundle that runs load whose files hold `library/` blocks. */
export { planLibraries } from '../core/index.js';
