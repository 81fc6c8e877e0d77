/** The public face of files/: the only folder that reads and writes the user's source files. */
export { errorCode } from './errno.js';
export { writeLock } from './write-lock.js';
export { displayPath } from './root-path.js';
export { findSources, joinFound, type FoundBefore, type FoundSource } from './find-sources.js';
export {
  LARGEST_BYTES,
  readContent,
  readSource,
  type FileIdentity,
  type ReadProblem,
  type SourceRead,
} from './read.js';
export type { FileChange } from './stage.js';
export { walk, type Listings, type WalkProblem } from './walk.js';
export { removeLeftovers } from './temp-files.js';
export { writeAll } from './write.js';
export { writeReports, type ReportText } from './write-reports.js';
