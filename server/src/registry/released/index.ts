/** Registries that were committed or released: in a revision of git, or in a wheel. */
export { readBlob, type BlobFailure } from './git-blob.js';
export {
  downloadAndOpen,
  openWheel,
  type DownloadFailure,
  type OpenWheel,
  type WheelAnswer,
  type WheelFailure,
} from './wheel.js';
