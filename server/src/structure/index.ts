/**
 * Reads the Python around the blocks into facts. It includes a parser, so a caller that does not
 * need these facts does not load this folder.
 */
import { late } from '../base/late.js';
import { quietChange } from '../core/directive/quiet-change.js';
import type { FileFacts, ParsedFile } from '../core/index.js';
import { readExportUses } from './export-uses.js';
import { callsOf, mayCall } from './calls.js';
import { classesOf } from './classes.js';
import { inlineProblems, readInlineFile } from './inline/index.js';
import { ffiNamesIn } from './names.js';
import { piecesOf } from './pieces.js';
import { factsAfter, type ReadNames } from './quiet-facts.js';
import { unlessTooDeep } from './syntax.js';
import { readUses } from './uses.js';

interface RememberedFacts {
  readonly facts: FileFacts;
  readonly names: ReadNames;
}

const remembered = new WeakMap<ParsedFile, RememberedFacts>();

/**
 * The facts of one file, without `modules`, which need the disk. Never
 * throws: what is broken has no facts. Asked again for the same parsed file, it answers at once.
 *
 * @param previous an earlier parse of the file, reused where possible; the answer does not depend
 *   on it
 */
export function readFileFacts(file: ParsedFile, previous: ParsedFile | null = null): FileFacts {
  const found = remembered.get(file) ?? recall(file, previous) ?? read(file);
  remembered.set(file, found);
  // Values of a map survive minor garbage collections; the earlier parse can be read again.
  if (previous !== null && previous !== file) remembered.delete(previous);
  return found.facts;
}

function recall(file: ParsedFile, previous: ParsedFile | null): RememberedFacts | null {
  const before = previous === null ? undefined : remembered.get(previous);
  if (previous === null || before === undefined) return null;
  const change = quietChange(previous, file);
  if (change === null) return null;
  const facts = factsAfter(before.facts, before.names, previous, file, change);
  return facts === null ? null : { facts, names: before.names };
}

/** Each part is read when it is asked for: most are not, where there is no registry or no block. */
function read(file: ParsedFile): RememberedFacts {
  const pieces = late(() => piecesOf(file));
  const names = late(() => ffiNamesIn(file, pieces()));
  const classes = late(() => classesOf(file, pieces(), names()));
  const calls = late(() => (mayCall(file) ? callsOf(file, pieces(), names()) : []));
  const inline = late(() => unlessTooDeep(() => inlineProblems(readInlineFile(file.text)), []));
  const { uses, names: lead } = readUses(file, pieces);
  const facts: FileFacts = {
    get classes() {
      return classes().classes;
    },
    get outside() {
      return classes().outside;
    },
    get calls() {
      return calls();
    },
    get inline() {
      return inline();
    },
    uses,
    exports: readExportUses(file, pieces),
    modules: null,
  };
  const read: ReadNames = {
    get blocks() {
      return names();
    },
    get uses() {
      return lead();
    },
  };
  return { facts, names: read };
}
