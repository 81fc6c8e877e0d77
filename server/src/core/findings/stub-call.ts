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

/** The reasons as one clause: `STUB_DIR depends on …; its name and STUB_PKG depend on …`. */
export function unknownWords(parts: readonly UnknownPart[], reader: Reader): string {
  const byReason = new Map<string, UnknownPart[]>();
  for (const part of parts) {
    const key = JSON.stringify(part.reason);
    const same = byReason.get(key);
    if (same === undefined) byReason.set(key, [part]);
    else same.push(part);
  }
  return [...byReason.values()].map((same) => reasonWords(same, reader)).join('; ');
}

/** @param parts those of one reason */
function reasonWords(parts: readonly UnknownPart[], { t }: Reader): string {
  const names = parts.map(({ part }) =>
    part === 'target' ? t`its name` : part === 'call' ? t`whether it is called` : part,
  );
  const last = names.pop() ?? '';
  const isOne = names.length === 0;
  const what = isOne ? last : t`${names.join(', ')} and ${last}`;
  const reason = parts[0]?.reason;
  switch (reason?.kind) {
    case 'variable': {
      const name = quoted(reason.name);
      return isOne
        ? t`${what} depends on ${name}, which the CMake files do not set to plain text`
        : t`${what} depend on ${name}, which the CMake files do not set to plain text`;
    }
    case 'command':
    case 'block': {
      const command = quoted(reason.command);
      return isOne
        ? t`${what} depends on ${command} in line ${reason.line}`
        : t`${what} depend on ${command} in line ${reason.line}`;
    }
    case 'expression':
      return isOne ? t`${what} is ${quoted(reason.text)}` : t`${what} are ${quoted(reason.text)}`;
    case undefined:
      return what;
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
