/** A wheel, unpacked into a private folder that its reader removes. */
import { basename, parse } from 'node:path';
import type { Trust } from '../../processes/trust.js';
import { makeRunFolder, type RunFolder } from '../run-folder.js';
import { isRuntime } from '../../base/runtime-name.js';
import { downloadWheel, type DownloadAnswer } from './download-wheel.js';
import { runtimeRequirement } from './requirements.js';
import type { UnpackAnswer, UnpackFailure } from './unpack-wheel.js';

export interface OpenWheel {
  /** All shared libraries, absolute. */
  readonly libraries: readonly string[];
  /** Its own libtvm_ffi, in a wheel of apache-tvm-ffi. */
  readonly runtime: string | null;
  /** What it asks for: `apache-tvm-ffi>=0.1.11`. */
  readonly requirement: string | null;
  readonly remove: () => void;
}

export type WheelFailure =
  | UnpackFailure
  | { readonly cause: 'no-folder' }
  | { readonly cause: 'download'; readonly download: DownloadFailure };

export type DownloadFailure = Extract<DownloadAnswer, { ok: false }>;

export type WheelAnswer =
  | { readonly ok: true; readonly wheel: OpenWheel }
  | { readonly ok: false; readonly failure: WheelFailure };

/** How a wheel is unpacked; not imported, because few runs need it. Never rejects. */
export type Unpack = (file: string, folder: string) => Promise<UnpackAnswer>;

/** Unpacks the libraries of a wheel. Never rejects. */
export function openWheel(file: string, unpack: Unpack): Promise<WheelAnswer> {
  return inFolder((folder) => unpacked(file, folder, unpack));
}

/** Downloads a wheel and unpacks its libraries. Never rejects. */
export function downloadAndOpen(
  python: string,
  requirement: string,
  timeoutMs: number,
  { trust, unpack }: { readonly trust: Trust; readonly unpack: Unpack },
): Promise<WheelAnswer> {
  return inFolder((folder) =>
    inFolder<WheelAnswer>(async (store) => {
      const download = await downloadWheel(python, requirement, store.path, timeoutMs, trust);
      const answer: WheelAnswer = download.ok
        ? await unpacked(download.file, folder, unpack)
        : { ok: false, failure: { cause: 'download', download } };
      store.remove();
      return answer;
    }),
  );
}

/** What fails leaves no folder. */
async function inFolder<T extends WheelAnswer>(
  work: (folder: RunFolder) => Promise<T>,
): Promise<T | WheelAnswer> {
  const folder = makeRunFolder();
  // Where no temporary folder can be made, nothing may be written.
  if (folder.path === parse(folder.path).root)
    return { ok: false, failure: { cause: 'no-folder' } };
  const answer = await work(folder);
  if (!answer.ok) folder.remove();
  return answer;
}

async function unpacked(file: string, folder: RunFolder, unpack: Unpack): Promise<WheelAnswer> {
  const answer = await unpack(file, folder.path);
  if (!answer.ok) return answer;
  const { libraries, metadata } = answer.wheel;
  const wheel = {
    libraries,
    runtime: libraries.find((path) => isRuntime(basename(path))) ?? null,
    requirement: runtimeRequirement(metadata),
    remove: folder.remove,
  };
  return { ok: true, wheel };
}
