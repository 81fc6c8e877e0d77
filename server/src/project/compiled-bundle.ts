/** The entry of the bundle that finds which modules a project compiles from C++. */
export { compiledModuleNames, importTest } from './compiled-modules.js';
