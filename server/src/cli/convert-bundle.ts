/** The entry of the bundle that `convert` loads. */
export { convertCommand } from './convert-command.js';
