/** Why the dynamic loader refused a library. */
import { escapeInline } from '../../../base/foreign-text.js';
import { pathText, quoted } from '../words.js';
import type { Reader } from '../reader.js';

/** The runtime that was loaded before. */
export interface UsedRuntime {
  readonly path: string;
  /** Version of its wheel, or `null`. */
  readonly version: string | null;
}

type Libc = 'glibc' | 'musl';

export type LoadRefusal =
  /** `isRuntimes` says that it looks like one of TVM-FFI's own. */
  | { readonly why: 'missing-symbol'; readonly symbol: string; readonly isRuntimes: boolean }
  /** `variable` names the folders that the system's loader searches. */
  | {
      readonly why: 'missing-dependency';
      readonly name: string;
      readonly isGpuToolkit: boolean;
      readonly variable: 'LD_LIBRARY_PATH' | 'DYLD_LIBRARY_PATH' | 'PATH';
    }
  /** Linux has two C libraries, and what is built for one does not load into a process of the other. */
  | { readonly why: 'other-libc'; readonly built: Libc; readonly here: Libc }
  | { readonly why: 'old-system'; readonly version: string }
  | { readonly why: 'no-tls-room' }
  /** In the loader's own words. */
  | { readonly why: 'other'; readonly detail: string };

/** Goes on after "Cannot load X: ", up to the end of the message. */
export function refusalText(refusal: LoadRefusal, runtime: UsedRuntime, reader: Reader): string {
  const { t } = reader;
  switch (refusal.why) {
    case 'missing-symbol': {
      const symbol = quoted(refusal.symbol);
      return refusal.isRuntimes
        ? t`it needs the symbol ${symbol}, which no loaded library defines. It was probably built against another apache-tvm-ffi than ${runtimeText(runtime, reader)}: rebuild it against that one, or install the version that it was built with.`
        : t`it needs the symbol ${symbol}, which no loaded library defines. Link the library that defines it, or list that library before this one.`;
    }
    case 'missing-dependency': {
      const name = pathText(refusal.name);
      const folder = folderText(refusal.variable, reader);
      return refusal.isGpuToolkit
        ? t`it depends on ${name}, which the loader cannot find. That library belongs to a GPU toolkit: install the toolkit, or use the CPU build of this library. If it is installed, ${folder}.`
        : t`it depends on ${name}, which the loader cannot find. Install it, or ${folder}.`;
    }
    case 'other-libc':
      return t`it is built for ${refusal.built}, but this process runs on ${refusal.here}. Build it on this system, or use a Node or an interpreter for ${refusal.built}.`;
    case 'old-system':
      return t`it needs ${quoted(refusal.version)}, but the libraries of this system are older. Build it on this system, or run on a newer one.`;
    case 'no-tls-room':
      return t`there is no room left for its thread-local storage. Build it with -ftls-model=global-dynamic, or load it first.`;
    case 'other':
      return t`the loader refused it: ${escapeInline(refusal.detail)}.`;
  }
}

function folderText(variable: string, { t }: Reader): string {
  return variable === 'PATH'
    ? t`add its folder to PATH`
    : t`add its folder to ${variable} or to the library's RPATH`;
}

function runtimeText({ path, version }: UsedRuntime, { t }: Reader): string {
  return version === null ? t`the one of ${pathText(path)}` : `${version} (${pathText(path)})`;
}
