/** The public face of files/: the only folder that reads and writes the user's source files. */
export { displayPath } from './root-path.js';
export type { EncodingProblem } from './encoding.js';
export {
  findSources,
  joinFound,
  type FoundBefore,
  type FoundSource,
  type FoundSources,
} from './find-sources.js';
export type { SkipReason } from './skip-rules.js';
export { readSource, type FileIdentity, type SourceRead } from './read.js';
export type { FileChange } from './stage.js';
export {
  walk,
  WALK_FINDINGS,
  type SkippedFolder,
  type WalkedFile,
  type WalkOptions,
  type WalkProblem,
  type WalkResult,
} from './walk.js';
export { writeAll, type WriteFailure, type WriteOutcome } from './write.js';
export type { WriteFailureCode } from './write-error.js';
