/** The entry of the bundle that both front ends load where a file binds libraries by other means. */
export { BindingChecker } from '../bindings/index.js';
export { moduleNameProblems } from './module-targets.js';
export { BindingFiles } from './binding-files.js';
export { observeDisk } from '../base/node/observed.js';
