/** A position in a document that compiles C++, and the functions that are known there. */
import { dirname, isAbsolute, resolve } from 'node:path';
import type { Position } from 'vscode-languageserver';
import { isInside } from '../../../base/node/is-inside.js';
import { readText } from '../../../base/node/probe.js';
import { realPath } from '../../../base/node/real-path.js';
import { startsOfLines, type Span } from '../../../core/index.js';
import { readCppUnit, type CppUnit } from '../../../cpp/signatures/index.js';
import {
  functionsOf,
  readInlineFile,
  type InlineCallSite,
  type InlineFile,
  type InlineFunction,
  type InlineModule,
} from '../../../structure/inline/index.js';
import { makePositions, type Encoding } from '../../positions.js';
import type { Positions } from '../../view.js';

/** What is asked about. */
export interface Asked {
  readonly uri: string;
  /** `null` for a document that is no file. */
  readonly path: string | null;
  readonly text: string;
  readonly position: Position;
  readonly encoding: Encoding;
  /** The folders that files may be read from, beside the document's own. */
  readonly roots: readonly string[];
}

export interface InlinePlace {
  readonly asked: Asked;
  readonly file: InlineFile;
  readonly offset: number;
  readonly positions: Positions;
}

/** A function that is named at a position. */
export interface NamedFunction {
  readonly found: InlineFunction;
  readonly span: Span;
}

/** Larger sources are left out. */
const MOST_BYTES = 4_000_000;
const MOST_FILES = 50;

/** `null` for a document that compiles nothing. */
export function placeOf(asked: Asked): InlinePlace | null {
  const { text, position, encoding } = asked;
  const file = readInlineFile(text);
  if (file.modules.length === 0) return null;
  const positions = makePositions({ text, lineStarts: startsOfLines(text) }, encoding);
  return { asked, file, positions, offset: positions.offsetAt(position) };
}

/** The functions of a module; those of `load` are read from its files. */
export function functionsAt(
  module: InlineModule,
  { asked }: InlinePlace,
): ReadonlyMap<string, InlineFunction> {
  return functionsOf(module, module.files.length === 0 ? [] : readFiles(module, asked));
}

/** Paths count from the folder in which Python runs: the document's own, or that of the project. */
function readFiles({ files }: InlineModule, { path, roots }: Asked): readonly CppUnit[] {
  if (path === null) return [];
  const own = dirname(path);
  const allowed = [own, ...roots].map((folder) => realPath(folder));
  const units = new Map<string, CppUnit>();
  for (const file of files.slice(0, MOST_FILES)) {
    const folders = file.isBesideFile || isAbsolute(file.path) ? [own] : [own, ...roots];
    for (const folder of folders) {
      const target = realPath(resolve(folder, file.path));
      if (!allowed.some((each) => isInside(target, each))) continue;
      const text = readText(target, MOST_BYTES);
      if (text === null) continue;
      units.set(target, readCppUnit(target, text));
      break;
    }
  }
  return [...units.values()];
}

/** The function that is named, listed or called at the position. */
export function namedAt(place: InlinePlace): NamedFunction | null {
  const { file, offset } = place;
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const known = (module: InlineModule, name: string, span: Span): NamedFunction | null => {
    const found = functionsAt(module, place).get(name);
    return found === undefined ? null : { found, span };
  };
  const use = file.uses.find(({ span }) => holds(span));
  if (use !== undefined) return known(use.module, use.name, use.span);
  for (const module of file.modules) {
    const listed = module.functions.find(({ span }) => holds(span));
    if (listed !== undefined) return known(module, listed.name, listed.span);
  }
  const call = file.calls.find(({ callee }) => holds(callee));
  return call === undefined ? null : known(call.module, call.name, call.callee);
}

/** The innermost call whose brackets hold the position. */
export function callAt({ file, offset, asked }: InlinePlace): InlineCallSite | null {
  let innermost: InlineCallSite | null = null;
  for (const call of file.calls) {
    const { start, end } = call.list;
    // What is being typed may end in space.
    const last = call.isBroken ? end + spaceAfter(asked.text, end) : end;
    if (start > offset || offset > last) continue;
    if (innermost === null || start >= innermost.list.start) innermost = call;
  }
  return innermost;
}

function spaceAfter(text: string, offset: number): number {
  return /^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
}
