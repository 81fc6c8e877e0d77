/** The thread of plain-helper.ts, a bundle of its own. It reads bytes and notes, and says nothing. */
import { workerData } from 'node:worker_threads';
import type { HelperWork } from './plain-helper.js';
import { isPlainFile } from './read.js';

const { paths, plain, progress } = workerData as HelperWork;
const files = paths.split('\0');
const notes = new Uint8Array(plain);
const done = new Int32Array(progress);

for (let index = files.length - 1; index > Atomics.load(done, 0); index -= 1) {
  const path = files[index];
  if (path !== undefined && isPlainFile(path)) Atomics.store(notes, index, 1);
}
