/**
 * The rules of `tvm_ffi_configure_target`, from the wheel's `Library.cmake`. Its keywords are the
 * same in every wheel since 0.1.8, except `STUB_TARGET`, which is new in 0.1.14: older versions
 * ignore it and always make stubs for Python.
 */
import { resolve } from 'node:path';
import type { StubRefusal, UnknownPart, UnknownReason } from '../../core/index.js';
import type { StubTarget } from '../discovered.js';
import { splitArgument, type Value } from './expansion.js';

const KEYWORDS: ReadonlySet<string> = new Set([
  'LINK_SHARED',
  'LINK_HEADER',
  'DEBUG_SYMBOL',
  'MSVC_FLAGS',
  'STUB_INIT',
  'STUB_DIR',
  'STUB_PKG',
  'STUB_PREFIX',
  'STUB_TARGET',
]);

/** Where a call is, and what it depends on besides its arguments. */
export interface CallPlace {
  readonly file: string;
  /** Counted from one. */
  readonly line: number;
  readonly sourceRoot: string;
  /** `CMAKE_CURRENT_SOURCE_DIR`. */
  readonly folder: string;
  /** The outermost block around it. */
  readonly block: UnknownReason | null;
  /** `SKBUILD_PROJECT_NAME`, if a build backend sets it. */
  readonly packageName: string | null;
}

/** @param written the first argument as written, to show if its value is not known */
export function readCall(given: readonly Value[], written: string, place: CallPlace): StubTarget {
  const [first = { text: '' }, ...rest] = given;
  const { values, stray } = keywordsIn(rest.flatMap(elementsOf));
  const unknown: UnknownPart[] = [];
  const textOf = (part: string, value: Value | undefined): string | null => {
    if (value === undefined) return null;
    if ('text' in value) return value.text;
    unknown.push({ part, reason: value.unknown });
    return null;
  };
  const name = textOf('target', first);
  const dir = textOf('STUB_DIR', values.get('STUB_DIR'));
  const init = textOf('STUB_INIT', values.get('STUB_INIT'));
  const language = textOf('STUB_TARGET', values.get('STUB_TARGET'));
  const isInit = isOn(init) && (isOn(dir) || isUnknown(values.get('STUB_DIR')));
  const pkg = isInit ? namesOf(values, textOf, place.packageName, name) : null;
  if (stray !== null) unknown.push({ part: 'STUB_DIR', reason: stray });
  if (place.block !== null) unknown.push({ part: 'call', reason: place.block });
  return {
    name: name ?? written,
    file: place.file,
    line: place.line,
    sourceRoot: place.sourceRoot,
    language: language !== null && isOn(language) ? language : 'python',
    stubDir: dir !== null && isOn(dir) ? resolve(place.folder, dir) : null,
    init: isInit,
    package: pkg?.package ?? null,
    prefix: pkg?.prefix ?? null,
    outputName: null,
    isLoadable: true,
    refusal: stray === null ? refusalOf(name, values) : null,
    unknown,
    recordedIn: null,
  };
}

type Values = ReadonlyMap<string, Value>;

/** `STUB_PKG` and `STUB_PREFIX` with their defaults. */
function namesOf(
  values: Values,
  textOf: (part: string, value: Value | undefined) => string | null,
  packageName: string | null,
  target: string | null,
): Pick<StubTarget, 'package' | 'prefix'> {
  const given = textOf('STUB_PKG', values.get('STUB_PKG'));
  const usual = packageName !== null && isOn(packageName) ? packageName : target;
  const pkg = values.has('STUB_PKG') ? given : usual;
  if (values.has('STUB_PREFIX')) {
    return { package: pkg, prefix: textOf('STUB_PREFIX', values.get('STUB_PREFIX')) };
  }
  return { package: pkg, prefix: pkg === null ? null : `${pkg}.` };
}

/** How CMake passes an argument on: as the nonempty elements of a list. */
function elementsOf(value: Value): readonly Value[] {
  return 'text' in value ? splitArgument(value.text).map((text) => ({ text })) : [value];
}

/** Keywords and their values, and why an argument in the place of a keyword is not known. */
function keywordsIn(given: readonly Value[]): {
  readonly values: Values;
  readonly stray: UnknownReason | null;
} {
  const values = new Map<string, Value>();
  let keyword: string | null = null;
  let stray: UnknownReason | null = null;
  for (const value of given) {
    if ('text' in value && KEYWORDS.has(value.text)) keyword = value.text;
    else if (keyword !== null) {
      values.set(keyword, value);
      keyword = null;
    } else if ('unknown' in value) stray ??= value.unknown;
  }
  return { values, stray };
}

function isUnknown(value: Value | undefined): boolean {
  return value !== undefined && 'unknown' in value;
}

/** Whether CMake treats a variable with this text as true. */
function isOn(text: string | null): boolean {
  return text !== null && !/^(?:|0|OFF|NO|FALSE|N|IGNORE|NOTFOUND|.*-NOTFOUND)$/i.test(text);
}

/** Why CMake rejects the call; `null` if it does not, or if that is not known. */
function refusalOf(name: string | null, values: Values): StubRefusal | null {
  if (name === '') return 'no-target';
  const [dir, init] = [values.get('STUB_DIR'), values.get('STUB_INIT')];
  if (isUnknown(dir) || isUnknown(init)) return null;
  const isNamed = values.has('STUB_PKG') || values.has('STUB_PREFIX');
  const hasDir = dir !== undefined && 'text' in dir && isOn(dir.text);
  const isInit = init !== undefined && 'text' in init && isOn(init.text);
  if (!hasDir && isNamed) return 'names-without-directory';
  if (!isInit && isNamed) return 'names-without-init';
  return isInit && !hasDir ? 'init-without-directory' : null;
}
