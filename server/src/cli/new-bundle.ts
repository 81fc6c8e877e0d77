/** The entry of the bundle that `new` loads, and the server for new packages. */
export * from '../core/scaffold/new-package/index.js';
export { newCommand } from './new-command.js';
