/** The entry of the bundle that finds which modules a project compiles, and what it asks for. */
export { importTest } from '../base/binding-import.js';
export { compiledModuleNames } from './compiled-modules.js';
export { requirementProblems } from './requirement-problems.js';
