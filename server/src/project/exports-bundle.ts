/** The entry of the bundle that is loaded where files hold `library/` blocks. */
export { addModules, classNamesOf, planLibraries, withModuleBlocks } from '../core/index.js';
export { readSourcesBelow, sourceRootOf, withSourcesBelow } from './export-sources.js';
export { readSourceNames } from './source-names.js';
