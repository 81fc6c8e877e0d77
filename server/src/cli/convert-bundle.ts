/** The entry of the bundle that `convert` loads, and the server for its code action. */
export * from '../convert/index.js';
export { convertCommand } from './convert-command.js';
