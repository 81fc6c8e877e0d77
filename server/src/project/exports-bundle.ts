/** The entry of the bundle that is loaded where files hold `library/` blocks. */
export { addModules, classNamesOf, planLibraries, withModuleBlocks } from '../core/index.js';
export {
  readSources,
  sourceRootOf,
  sourcesAt,
  withSourcesIn,
  type SourcePlaces,
} from './export-sources.js';
export { listCppFiles } from './cpp-files.js';
export { readSourceNames } from './source-names.js';
export { observeDisk } from '../base/node/observed.js';
