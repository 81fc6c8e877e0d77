/** The public face of build-tree/: CMake's build trees, read as files. */
export { chooseArtifact, type WantedTarget } from './artifacts.js';
export { pythonOf, readCMakeCache, valueOf, type CMakeCache } from './cache.js';
export type { Candidate } from './candidates.js';
export { queryFile } from './file-api.js';
export { findBuildTrees, type BuildTreeHints, type BuildTreeSearch } from './find.js';
