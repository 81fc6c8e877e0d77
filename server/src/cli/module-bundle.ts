/** The entry of the bundle that `module` loads. */
export { moduleCommand } from './module-command.js';
