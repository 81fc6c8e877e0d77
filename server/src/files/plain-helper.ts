/**
 * A second thread that reads a large tree from its end and notes which files are plain, while the
 * caller reads from the beginning until the two meet. It only spares work: what it did not note, for
 * whatever reason, the caller reads itself, and nobody waits for it.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** With fewer files a thread costs more than it saves. */
const MANY_FILES = 2000;

/** What both threads share. */
export interface HelperWork {
  /** Absolute paths, with a NUL between them: one text is handed over faster than many. */
  readonly paths: string;
  /** One byte a file; not zero once it is known to be plain. */
  readonly plain: SharedArrayBuffer;
  /** How many files the caller has dealt with: the helper ends where it meets that. */
  readonly progress: SharedArrayBuffer;
}

/**
 * Starts the thread where it pays.
 *
 * @param bundle path of the bundle of `plain-worker.ts`
 * @returns tells of the file at an index whether it is known to hold no directive; to be asked in
 *   ascending order
 */
export function startHelper(
  files: readonly { readonly path: string }[],
  bundle: string | undefined,
): (index: number) => boolean {
  if (bundle === undefined || files.length < MANY_FILES || availableParallelism() < 2) {
    return () => false;
  }
  const work: HelperWork = {
    paths: files.map(({ path }) => path).join('\0'),
    plain: new SharedArrayBuffer(files.length),
    progress: new SharedArrayBuffer(4),
  };
  if (!start(bundle, work)) return () => false;
  const plain = new Uint8Array(work.plain);
  const progress = new Int32Array(work.progress);
  return (index) => {
    Atomics.store(progress, 0, index);
    return Atomics.load(plain, index) !== 0;
  };
}

/** @returns whether there is a thread; one that fails later has only noted less */
function start(bundle: string, workerData: HelperWork): boolean {
  try {
    const worker = new Worker(bundle, { workerData, execArgv: [], env: {} });
    worker.on('error', () => undefined);
    worker.unref();
    return true;
  } catch {
    return false;
  }
}
