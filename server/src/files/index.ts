/** The public face of files/: the only folder that reads and writes the user's source files. */
export { displayPath } from './root-path.js';
export { findSources, joinFound, type FoundBefore, type FoundSource } from './find-sources.js';
export type { SkipReason } from './skip-rules.js';
export { readSource, type FileIdentity, type ReadProblem, type SourceRead } from './read.js';
export type { FileChange } from './stage.js';
export { walk, type Listings, type WalkedFile, type WalkProblem } from './walk.js';
export { writeAll } from './write.js';
export type { WriteProblem } from './write-error.js';
