/** The entry of the bundle that `new` loads. */
export { newCommand } from './new-command.js';
