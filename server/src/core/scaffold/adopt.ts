/**
 * The blocks that a file lacks for what its code looks up already: modules that call
 * `init_ffi_api("x", __name__)`, and classes with `@register_object("k")`. The call becomes the
 * body of its block, and so do the annotations of registered fields at the beginning of a class.
 * Stubs that were written by hand, in a stub file or below `if TYPE_CHECKING:`, give way to the
 * block that says the same. Everything else stays where it is.
 */
import { lineAt, textOfLine } from '../directive/lines.js';
import type { ParsedFile, Statement } from '../directive/types.js';
import { withLayout } from '../directive/with-layout.js';
import type { CallFacts, ClassFacts, FileFacts } from '../facts/types.js';
import { sectionLine, spacedSection } from './section-place.js';
import type { TextEdit } from '../plan/types.js';
import { inTextOrder } from '../plan/planning/line-edits.js';
import type { RunScope } from '../render/index.js';
import type { Span } from '../../base/span.js';
import {
  classNamed,
  handStubs,
  lastOf,
  moduleStatements,
  typeCheckingSuites,
  type HandStub,
} from './hand-stubs.js';
import { RemovedLines } from './removed-lines.js';
import { functionsOf, membersOf } from './written-names.js';
import type { TypeEntry } from '../snapshot/types.js';

const BEGIN = '# tvm-ffi-stubgen(begin):';
const END = '# tvm-ffi-stubgen(end)';

/** What stays without a block, or beside one. */
export interface LeftByHand {
  /** Zero-based. */
  readonly line: number;
  /** A namespace, a type key, or a member. */
  readonly name: string;
  /**
   * `unregistered`: the registry lacks it; `place`: it is not a statement, or not a suite, of its
   * own; `module`: the names go to another module; `section`: code comes before the place of the
   * import-section; `line-end`: the file ends without one, right behind it; `by-hand`: the class defines a member that is registered, too.
   */
  readonly reason: 'unregistered' | 'place' | 'module' | 'section' | 'line-end' | 'by-hand';
}

export interface Adoption {
  /** In the text as it is, sorted: markers that are inserted, and stubs that they replace. */
  readonly insertions: readonly TextEdit[];
  readonly left: readonly LeftByHand[];
}

/** What the unit has already. What is adopted is added, so that no name gets two blocks. */
export interface Stubbed {
  readonly namespaces: Pick<Set<string>, 'has' | 'add'>;
  readonly typeKeys: Pick<Set<string>, 'has' | 'add'>;
}

/** What the code of a file looks up. */
export type Lookups = Pick<FileFacts, 'calls' | 'classes'>;

/** @param file without `skip-file` */
export function adoptFile(
  file: ParsedFile,
  facts: Lookups,
  run: RunScope,
  stubbed: Stubbed,
): Adoption {
  const work = new Work(withLayout(file), run, stubbed);
  for (const call of facts.calls) if (call.callee === 'init_ffi_api') work.adoptCall(call);
  work.adoptFunctions();
  for (const found of facts.classes) work.adoptClass(found);
  return work.finish();
}

/**
 * Adopts a stub file that was written by hand.
 *
 * @param module what the module beside it looks up
 */
export function adoptStubFile(
  file: ParsedFile,
  module: Lookups,
  run: RunScope,
  stubbed: Stubbed,
): Adoption {
  const work = new Work(withLayout(file), run, stubbed);
  work.adoptStubs(module);
  return work.finish();
}

/** Where a class has its suite on the line of its head. */
interface Colon {
  /** The offset behind it. */
  readonly colon: number;
  readonly indent: string;
  /** Whether nothing is between it and the suite. */
  readonly isTight: boolean;
}

interface ClassPlace {
  /** The line before which the block begins. */
  readonly start: number;
  /** How many lines become its body. */
  readonly taken: number;
  readonly indent: string;
  /** What stays below the block. */
  readonly rest: readonly Statement[];
  readonly isBelowDocstring: boolean;
}

class Work {
  readonly #file: ParsedFile;
  readonly #run: RunScope;
  readonly #stubbed: Stubbed;
  readonly #removed = new RemovedLines();
  /** The names that the blocks of adopted calls write. */
  readonly #functions = new Set<string>();
  readonly #inserted: { readonly at: number; readonly text: string }[] = [];
  readonly #left: LeftByHand[] = [];

  constructor(file: ParsedFile, run: RunScope, stubbed: Stubbed) {
    this.#file = file;
    this.#run = run;
    this.#stubbed = stubbed;
  }

  adoptCall(call: CallFacts): void {
    const name = call.arguments[0]?.value;
    if (name === undefined || this.#stubbed.namespaces.has(name)) return;
    const line = lineAt(this.#file, call.span.start);
    const statement = this.#wholeStatement(call, name);
    if (typeof statement === 'string') {
      this.#leave(line, name, statement);
      return;
    }
    this.#stubbed.namespaces.add(name);
    const comment = this.#textOf(statement)
      .slice(call.span.end - call.span.start)
      .trim();
    const above = comment === '' ? [] : [comment];
    this.#insert(statement.firstLine, [...above, `${BEGIN} global/${name}`]);
    this.#insert(statement.lastLine + 1, [END]);
    for (const each of functionsOf(name, this.#run)) this.#functions.add(each);
  }

  /** Below `if TYPE_CHECKING:`, what the blocks of the calls write. */
  adoptFunctions(): void {
    if (this.#functions.size === 0) return;
    this.#takeForTypeCheckers(moduleStatements(this.#file), this.#functions);
  }

  /** What the module beside a stub file looks up, and the file declares. */
  adoptStubs({ calls, classes }: Lookups): void {
    const top = moduleStatements(this.#file);
    const stubs = handStubs(this.#file, top);
    const known = new Set<string>();
    for (const { callee, arguments: given } of calls) {
      const name = given[0]?.value;
      if (callee !== 'init_ffi_api' || name === undefined || given[1] !== null) continue;
      const names = functionsOf(name, this.#run);
      const [first] = stubs.filter((each) => each.isPlain && names.has(each.name));
      if (first === undefined || this.#stubbed.namespaces.has(name)) continue;
      this.#stubbed.namespaces.add(name);
      this.#insert(first.firstLine, [`${BEGIN} global/${name}`, END]);
      for (const each of names) known.add(each);
    }
    if (known.size > 0) this.#remove(this.#taken(stubs, known));
    for (const each of classes) {
      const head = classNamed(this.#file, top, each.name);
      if (head === undefined) continue;
      const lines = { first: head.firstLine, last: lastOf(this.#file, head) };
      const span = this.#spanOf(lines.first, lines.last);
      this.adoptClass({ ...each, line: head.firstLine, indent: '', span }, true);
    }
  }

  /** The statement that a call is, or why it cannot be the body of a block. */
  #wholeStatement({ span }: CallFacts, name: string): Statement | LeftByHand['reason'] {
    if (!this.#run.registry.functions.has(name)) return 'unregistered';
    const text = this.#file.text.slice(span.start, span.end);
    if (!/,\s*__name__\s*,?\s*\)$/.test(text)) return 'module';
    const statement = this.#statementAt(lineAt(this.#file, span.start));
    if (statement?.indent !== '') return 'place';
    // A comment behind the call goes above the block, whose body is generated.
    const whole = this.#textOf(statement);
    const isAlone = whole.startsWith(text) && /^\s*(?:#.*)?$/.test(whole.slice(text.length));
    if (!isAlone) return 'place';
    return this.#isOpenAbove(statement.lastLine + 1) ? 'line-end' : statement;
  }

  /** @param isStub whether nothing of the class runs */
  adoptClass(found: ClassFacts, isStub = false): void {
    const { registration, blocks, line } = found;
    if (registration === null || registration.decorator === 'py_class' || blocks.length > 0) return;
    const { key } = registration;
    if (this.#stubbed.typeKeys.has(key)) return;
    const type = this.#run.registry.types.get(key);
    const place = type === undefined ? 'unregistered' : this.#placeIn(found, type);
    if (type === undefined || typeof place === 'string') {
      this.#leave(line, key, typeof place === 'string' ? place : 'unregistered');
      return;
    }
    this.#stubbed.typeKeys.add(key);
    if ('colon' in place) {
      this.#insertSuite(place, key);
      return;
    }
    const { start, taken, indent, rest, isBelowDocstring } = place;
    this.#insert(start, [...(isBelowDocstring ? [''] : []), `${indent}${BEGIN} object/${key}`]);
    this.#insert(start + taken, [`${indent}${END}`]);
    const members = membersOf(type, this.#run);
    this.#takeForTypeCheckers(rest, members);
    if (isStub) this.#remove(this.#taken(handStubs(this.#file, rest), members));
    else this.#nameMembers(rest, type);
  }

  /** Where the block of a class goes, or why it has no place. */
  #placeIn(found: ClassFacts, type: TypeEntry): ClassPlace | Colon | LeftByHand['reason'] {
    const body = this.#bodyOf(found);
    const [first] = body;
    if (first === undefined) return this.#emptySuite(found) ?? 'place';
    const hasDocstring = /^[rRuU]?["']/.test(this.#textOf(first));
    const rest = hasDocstring ? body.slice(1) : body;
    const top = hasDocstring ? first.lastLine + 1 : first.firstLine;
    const beside = this.#nextCode(top);
    const taken = this.#takenIn(rest, type, beside);
    const start = taken > 0 ? beside : top;
    if (taken > 0 && this.#isOpenAbove(start + taken)) return 'line-end';
    const isBelowDocstring = hasDocstring && start === top;
    return { start, taken, indent: first.indent, rest: rest.slice(taken), isBelowDocstring };
  }

  /** The end of `class A(B):` when only `...` or `pass` follows on the line. */
  #emptySuite({ line, indent }: ClassFacts): Colon | null {
    const last = this.#statementAt(line)?.lastLine ?? line;
    const text = textOfLine(this.#file, last);
    const [suite] = /(?<=[)\w]\s*:)\s*(?:\.\.\.|pass)\s*(?:#.*)?$/.exec(text) ?? [];
    if (suite === undefined) return null;
    const start = this.#file.lineStarts[last] ?? 0;
    return { colon: start + text.length - suite.length, indent, isTight: !/^\s/.test(suite) };
  }

  /** Puts a block between the colon and what follows, which becomes a line of its own. */
  #insertSuite({ colon, indent, isTight }: Colon, key: string): void {
    const own = `${indent}    `;
    const lines = [
      '',
      `${own}${BEGIN} object/${key}`,
      `${own}${END}`,
      isTight ? own : own.slice(1),
    ];
    this.#inserted.push({ at: colon, text: lines.join(this.#eol) });
  }

  finish(): Adoption {
    const inserted = [...this.#inserted].sort((a, b) => a.at - b.at);
    const [first] = inserted;
    const hasSection = this.#file.blocks.some(({ kind }) => kind === 'import-section');
    if (first !== undefined && !hasSection) {
      const line = sectionLine(this.#file);
      if (line === null) {
        const at = {
          line: lineAt(this.#file, first.at),
          name: 'import-section',
          reason: 'section',
        } as const;
        return { insertions: [], left: [...this.#left, at] };
      }
      inserted.unshift(this.#lines(line, spacedSection(this.#file, line)));
    }
    const left = [...this.#left].sort((a, b) => a.line - b.line);
    const added = inserted.map(({ at, text }) => ({ span: { start: at, end: at }, text }));
    const starts = new Set(added.map(({ span }) => span.start));
    const removed = this.#removed.edits(this.#file, starts);
    return { insertions: inTextOrder([...added, ...removed]), left };
  }

  get #eol(): string {
    return /\r\n|\n|\r/.exec(this.#file.text)?.[0] ?? '\n';
  }

  /** Lines before a line. */
  #lines(line: number, lines: readonly string[]): { readonly at: number; readonly text: string } {
    const { text, lineStarts } = this.#file;
    const eol = this.#eol;
    const bom = line === 0 && text.startsWith('\ufeff') ? 1 : 0;
    const at = line < lineStarts.length ? (lineStarts[line] ?? 0) + bom : text.length;
    const isOpen = at === text.length && at > 0 && !/[\r\n]$/.test(text);
    const added = lines.map((each) => `${each}${eol}`).join('');
    return { at, text: isOpen ? `${eol}${added}` : added };
  }

  /** Whether the line above ends with the file, and without a line end. */
  #isOpenAbove(line: number): boolean {
    const { text, lineStarts } = this.#file;
    return line >= lineStarts.length && !/[\r\n]$/.test(text);
  }

  #insert(line: number, text: readonly string[]): void {
    this.#inserted.push(this.#lines(line, text));
  }

  #leave(line: number, name: string, reason: LeftByHand['reason']): void {
    this.#left.push({ line, name, reason });
  }

  /** Takes stubs below `if TYPE_CHECKING:`, and the statement itself if nothing else is there. */
  #takeForTypeCheckers(suite: readonly Statement[], names: ReadonlySet<string>): void {
    for (const { head, body, lastLine, isRemovable } of typeCheckingSuites(this.#file, suite)) {
      const stubs = handStubs(this.#file, body);
      const plain = stubs.filter((each) => each.isPlain && names.has(each.name));
      const isWhole = body.every(({ firstLine }) =>
        plain.some((each) => each.firstLine <= firstLine && firstLine <= each.lastLine),
      );
      if (!isWhole) this.#remove(this.#taken(stubs, names));
      else if (isRemovable) this.#remove([{ firstLine: head.firstLine, lastLine }]);
      else for (const each of stubs) this.#leave(each.firstLine, each.name, 'by-hand');
    }
  }

  /** The stubs that a block replaces; the others stay, and are named. */
  #taken(stubs: readonly HandStub[], names: ReadonlySet<string>): readonly HandStub[] {
    return stubs.filter(({ name, isPlain, firstLine }) => {
      const isTaken = isPlain && names.has(name);
      if (!isTaken) this.#leave(firstLine, name, names.has(name) ? 'by-hand' : 'unregistered');
      return isTaken;
    });
  }

  #remove(stubs: readonly Pick<HandStub, 'firstLine' | 'lastLine'>[]): void {
    for (const { firstLine, lastLine } of stubs) this.#removed.add(firstLine, lastLine);
  }

  #spanOf(first: number, last: number): Span {
    const { lineStarts, text } = this.#file;
    return { start: lineStarts[first] ?? 0, end: lineStarts[last + 1] ?? text.length };
  }

  #statementAt(line: number): Statement | undefined {
    return this.#file.layout.statements.find(
      ({ firstLine, lastLine }) => firstLine <= line && line <= lastLine,
    );
  }

  /** With everything on its lines, comments too. */
  #textOf({ firstLine, lastLine }: Statement): string {
    const lines: string[] = [];
    for (let line = firstLine; line <= lastLine; line += 1) {
      lines.push(textOfLine(this.#file, line));
    }
    return lines.join('\n').trim();
  }

  /** The statements directly in a class. */
  #bodyOf({ line, span }: ClassFacts): readonly Statement[] {
    const last = lineAt(this.#file, Math.max(span.start, span.end - 1));
    const { statements } = this.#file.layout;
    const head = this.#statementAt(line);
    const inside = statements.filter(
      ({ firstLine }) => head !== undefined && head.lastLine < firstLine && firstLine <= last,
    );
    const indent = inside[0]?.indent ?? '';
    return inside.filter((each) => each.indent === indent);
  }

  /** The first line from a line on that is not blank. */
  #nextCode(line: number): number {
    let next = line;
    while (next < this.#file.lineStarts.length && textOfLine(this.#file, next).trim() === '') {
      next += 1;
    }
    return next;
  }

  /** How many lines from a line on annotate registered fields, and hold nothing else. */
  #takenIn(body: readonly Statement[], { fields }: TypeEntry, start: number): number {
    const names = new Set(fields.map(({ name }) => name));
    let taken = 0;
    for (const statement of body) {
      const { firstLine, lastLine } = statement;
      if (firstLine !== start + taken || lastLine !== firstLine) break;
      const name = /^(\w+)\s*:[^=#]+$/.exec(this.#textOf(statement))?.[1];
      if (name === undefined || !names.has(name)) break;
      taken += 1;
    }
    return taken;
  }

  /** Members that the class defines itself stay, beside those of the block. */
  #nameMembers(body: readonly Statement[], { fields, methods }: TypeEntry): void {
    const names = new Set([...fields, ...methods].map(({ name }) => name));
    for (const statement of body) {
      const text = this.#textOf(statement);
      const name = /^(?:async\s+)?def\s+(\w+)|^(\w+)\s*[:=]/.exec(text)?.slice(1).find(Boolean);
      if (name !== undefined && names.has(name)) this.#leave(statement.firstLine, name, 'by-hand');
    }
  }
}
