/** The entry of the bundle that finds which modules a project compiles, and what it asks for. */
export { compiledModuleNames, importTest } from './compiled-modules.js';
export { requirementProblems } from './requirement-problems.js';
