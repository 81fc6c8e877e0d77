/** The public face of build-tree/: reads CMake's build trees as files. */
export { chooseArtifact, type WantedTarget } from './artifacts.js';
export {
  configurationsOf,
  hasSeveralConfigurations,
  pythonNamedIn,
  pythonOf,
  readCMakeCache,
  valueOf,
} from './cache.js';
export { treeAround, type Candidate } from './candidates.js';
export { findBuildTrees, type BuildTreeHints } from './find.js';
export { lastBuildFile } from './last-build.js';
export type { BuildRecord, StubRecord } from './record/index.js';
export { recordedFolders } from './recorded-folders.js';
