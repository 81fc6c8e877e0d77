/** Wheels as sides of `registry --diff`: their libraries are loaded in a child, as any other is. */
import { escapeInline } from '../base/foreign-text.js';
import type { Snapshot } from '../core/index.js';
import { trustCommandLine } from '../processes/trust.js';
import {
  downloadAndOpen,
  openWheel,
  type OpenWheel,
  type DownloadFailure,
  type WheelAnswer,
  type WheelFailure,
} from '../registry/released/index.js';
import { isExtensionModule } from '../project/index.js';
import { likelyLibraries } from '../registry/likely-libraries.js';
import { loadWheel } from './load-wheel.js';
import { loadAlone } from './load-snapshot.js';
import { complain } from './output.js';
import { environmentOf } from './environment.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';

/** Wheels have up to hundreds of megabytes; `--timeout` is for loading one. */
const LEAST_DOWNLOAD_MS = 300_000;

const NAMED = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)==([A-Za-z0-9][A-Za-z0-9.!+_-]*)$/;

/** The registry of a `.whl` file. */
export async function readWheelFile(
  source: string,
  file: string,
  settings: Settings,
): Promise<Snapshot | null> {
  const wheel = opened(source, await openWheel(file, loadWheel().unpackWheel));
  try {
    const snapshot = await load(source, wheel, settings);
    if (snapshot === null && wheel.requirement !== null) {
      complain(
        escapeInline(
          `${source} requires ${wheel.requirement}. The runtime of the interpreter is loaded; --python chooses another one.`,
        ),
      );
    }
    return snapshot;
  } finally {
    wheel.remove();
  }
}

/** The registry of `wheel:NAME==VERSION`. */
export async function readReleased(
  source: string,
  requirement: string,
  settings: Settings,
): Promise<Snapshot | null> {
  if (!NAMED.test(requirement)) {
    throw new UsageError(
      `${JSON.stringify(source)} is not valid. Use wheel:NAME==VERSION, for example wheel:my-ext==1.2.0.`,
    );
  }
  const wheel = await download(source, requirement, settings);
  try {
    const snapshot = await load(source, wheel, settings);
    if (snapshot !== null || wheel.requirement === null || wheel.runtime !== null) return snapshot;
    // Built for another runtime than the project's.
    const runtime = await download(source, wheel.requirement, settings);
    try {
      return await load(source, { ...wheel, runtime: runtime.runtime }, settings);
    } finally {
      runtime.remove();
    }
  } finally {
    wheel.remove();
  }
}

async function download(
  source: string,
  requirement: string,
  settings: Settings,
): Promise<OpenWheel> {
  const found = environmentOf(settings, '.');
  const python = found.ok ? found.environment.python : null;
  if (python === null) {
    throw new UsageError(
      `Cannot download ${escapeInline(source)}: no interpreter was found. Pass --python.`,
    );
  }
  const timeoutMs = Math.max(settings.timeoutMs, LEAST_DOWNLOAD_MS);
  complain(
    escapeInline(
      `Downloading ${requirement} with "${python} -m pip download --no-deps". The limit is ${timeoutMs / 1000} s.`,
    ),
  );
  const means = { trust: trustCommandLine(), unpack: loadWheel().unpackWheel };
  return opened(source, await downloadAndOpen(python, requirement, timeoutMs, means));
}

function load(source: string, wheel: OpenWheel, settings: Settings): Promise<Snapshot | null> {
  const { runtime } = wheel;
  // Extension modules need an interpreter around them, and register what others do not see.
  const libraries = likelyLibraries(wheel.libraries.filter((path) => !isExtensionModule(path)));
  if (libraries.length === 0 && runtime === null) {
    const what = wheel.libraries.length === 0 ? 'library' : 'library beside extension modules';
    throw new UsageError(`${escapeInline(source)} contains no ${what}.`);
  }
  // The files are removed afterwards: a cached snapshot would never be found again.
  const base = { ...settings, cache: false };
  return loadAlone(source, runtime === null ? base : { ...base, runtime, python: null }, libraries);
}

/** @throws {UsageError} that says why there is no wheel */
function opened(source: string, answer: WheelAnswer): OpenWheel {
  if (answer.ok) return answer.wheel;
  throw new UsageError(escapeInline(`Cannot read ${source}: ${words(answer.failure)}`));
}

function words(failure: WheelFailure): string {
  if (failure.cause === 'download') return downloadWords(failure.download);
  if (failure.cause !== 'no-folder') return loadWheel().failureWords(failure);
  return 'there is no temporary folder to unpack it into.';
}

function downloadWords({ cause, detail }: DownloadFailure): string {
  switch (cause) {
    case 'too-slow':
      return 'the download took too long. Pass a longer --timeout, or the downloaded .whl file.';
    case 'no-pip':
      return 'the interpreter has no pip, and uv was not found. Install one of them, or pass the downloaded .whl file.';
    case 'failed':
      return `pip failed: ${detail}`;
  }
}
