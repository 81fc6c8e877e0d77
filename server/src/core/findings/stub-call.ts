/** Words about a call of `tvm_ffi_configure_target` that its CMake files do not make plain. */
import type { Reader } from './reader.js';
import { quoted } from './words.js';

/** Why a value is not known without running CMake. */
export type UnknownReason =
  /** A variable that nothing sets in what is read. */
  | { readonly kind: 'variable'; readonly name: string }
  /** A command that is not followed may set it. */
  | { readonly kind: 'command'; readonly command: string; readonly line: number }
  /** It is inside of this block, which may run once, several times or not at all. */
  | { readonly kind: 'block'; readonly command: string; readonly line: number }
  /** A generator expression, or text that is too long or not valid. */
  | { readonly kind: 'expression'; readonly text: string };

/** A part of a call by its keyword; `target` is its first argument, `call` whether it is made at all. */
export interface UnknownPart {
  readonly part: string;
  readonly reason: UnknownReason;
}

/** What CMake refuses a call for. */
export type StubRefusal =
  'no-target' | 'names-without-directory' | 'names-without-init' | 'init-without-directory';

/** The reasons as one clause: `STUB_DIR depends on …; whether it is called depends on …`. */
export function unknownWords(parts: readonly UnknownPart[], reader: Reader): string {
  return parts.map((part) => partWords(part, reader)).join('; ');
}

function partWords({ part, reason }: UnknownPart, { t }: Reader): string {
  const what = part === 'target' ? t`its name` : part === 'call' ? t`whether it is called` : part;
  switch (reason.kind) {
    case 'variable':
      return t`${what} depends on ${quoted(reason.name)}, which the CMake files do not set to plain text`;
    case 'command':
    case 'block':
      return t`${what} depends on ${quoted(reason.command)} in line ${reason.line}`;
    case 'expression':
      return t`${what} is ${quoted(reason.text)}`;
  }
}

/** CMake's own reason, which its error gives as well. */
export function refusalWords(refusal: StubRefusal, { t }: Reader): string {
  switch (refusal) {
    case 'no-target':
      return t`the name of a target is missing`;
    case 'names-without-directory':
      return t`STUB_PKG and STUB_PREFIX require STUB_DIR`;
    case 'names-without-init':
      return t`STUB_PKG and STUB_PREFIX require STUB_INIT ON`;
    case 'init-without-directory':
      return t`STUB_INIT ON requires STUB_DIR`;
  }
}
