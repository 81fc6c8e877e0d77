/** Under which names classes that `@py_class` makes may be called, as far as texts show it. */
import type { ParsedFile } from '../../core/index.js';
import { namesPyClass } from '../reading/defining.js';

const DECORATOR = 'py_class';
const CLASS = /(?<![\p{XID_Continue}.])class[\s\\]+([\p{XID_Start}_]\p{XID_Continue}*)/gu;
/** An import may rename what it takes; comments may be between its words. */
const RENAMED =
  /(?<!\p{XID_Continue})([\p{XID_Start}_]\p{XID_Continue}*)(?:[\s\\]|#[^\r\n]*[\r\n]){1,400}as(?:[\s\\]|#[^\r\n]*[\r\n]){1,400}([\p{XID_Start}_]\p{XID_Continue}*)/gu;

const classesOf = new WeakMap<ParsedFile, readonly string[]>();
const renamedIn = new WeakMap<ParsedFile, readonly (readonly [string, string])[]>();

/** More names than those classes have, and never fewer. */
export function callableNames(files: readonly ParsedFile[]): ReadonlySet<string> {
  if (!files.some(namesPyClass)) return new Set();
  const renames = files.flatMap(renamesOf);
  const decorators = withRenames([DECORATOR], renames);
  const defining = files.filter(({ text }) => [...decorators].some((each) => text.includes(each)));
  return withRenames([...defining.flatMap(namesOfClasses), '__ffi_init__'], renames);
}

function withRenames(
  names: readonly string[],
  renames: readonly (readonly [string, string])[],
): ReadonlySet<string> {
  const all = new Set(names);
  for (let before = -1; before < all.size;) {
    before = all.size;
    for (const [name, alias] of renames) if (all.has(name)) all.add(alias);
  }
  return all;
}

function namesOfClasses(file: ParsedFile): readonly string[] {
  const known = classesOf.get(file) ?? [...file.text.matchAll(CLASS)].map(([, name = '']) => name);
  classesOf.set(file, known);
  return known;
}

function renamesOf(file: ParsedFile): readonly (readonly [string, string])[] {
  const known =
    renamedIn.get(file) ??
    [...file.text.matchAll(RENAMED)].map(([, name = '', alias = '']) => [name, alias] as const);
  renamedIn.set(file, known);
  return known;
}
