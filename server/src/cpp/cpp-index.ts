/** What all C++ files of a project register. Files are handed in; their texts are not kept. */
import { compareCodePoints } from '../base/order.js';
import {
  copyOf,
  mayHoldConstants,
  NOTHING,
  readDefinitions,
  type Definitions,
} from './definitions.js';
import { directivesIn } from './directives.js';
import { FileMacros } from './file-macros.js';
import { classesToward, type CppTarget } from './find.js';
import { hintOf, mayWriteOne, type Hint, type HintKind } from './hint.js';
import { Includes, isHeader, lastOf } from './includes.js';
import { lexOnce } from './lexer.js';
import { MacroTable, type TableSource } from './macro-table.js';
import { mayRegister } from './triggers.js';
import type { CppFileUnit } from './types.js';
import { readUnit } from './unit.js';
import { UnreadHeaders } from './unread.js';

/** Texts that wait until they are read as C++, in characters; those beyond are read again. */
const MOST_WAITING = 16 * 1024 * 1024;

/** Files that are read again without a look for names. */
const FEW = 50;

/** A file that is still to be read. */
interface Waiting {
  /** `null`: to be read again. */
  text: string | null;
  /** Made when they are asked for. */
  hints: { [kind in HintKind]?: Hint };
}

/** What a question is about. */
interface Asked {
  readonly kind: HintKind;
  readonly words: ReadonlySet<string>;
}

export class CppIndex {
  /** Of headers, and of what else is included: others see it. */
  readonly #definitions = new Map<string, Definitions>();
  readonly #units = new Map<string, CppFileUnit>();
  #sorted: readonly CppFileUnit[] | null = null;
  readonly #pending = new Map<string, Waiting>();
  #waiting = 0;
  /** Names whose meaning has changed since registrations were read. */
  readonly #changed = new Set<string>();
  /** The same, where only those see it that include the file. */
  readonly #changedInside = new Map<string, Set<string>>();
  #expected: Asked | null = null;
  readonly #read: (file: string) => string | null;
  /** Of every file. */
  readonly #includes = new Map<string, readonly string[]>();
  readonly #paths = new Map<string, string>();
  #graph: Includes | null = null;
  #areIncludedKnown = true;
  readonly #unread = new UnreadHeaders();
  readonly #source: TableSource = {
    definitions: this.#definitions,
    unread: this.#unread,
    require: (name) => {
      for (const file of this.#unread.defining(name)) this.#takeFile(file);
    },
    includes: () => this.#graphNow(),
  };
  #table = new MacroTable(this.#source);
  /** Whether headers were handed in that the table does not have. */
  #hasNewHeaders = false;
  /** Whether files may have been read or dismissed. */
  #isSifted = false;

  /** @param read a file again, because a macro that it may call is known only now */
  constructor(read: (file: string) => string | null) {
    this.#read = read;
  }

  /** Whether {@link settle} has nothing to do. */
  get isSettled(): boolean {
    return this.#pending.size === 0 && this.#isTableCurrent;
  }

  get #isTableCurrent(): boolean {
    return this.#changed.size === 0 && this.#changedInside.size === 0 && !this.#hasNewHeaders;
  }

  /**
   * Takes the present text of a file. Answers know it once {@link settle} has run. A plain file is
   * dismissed at once, if the headers were handed in before it and {@link sift} has run.
   */
  update(file: string, text: string): void {
    const { includes, definesMacros } = directivesIn(text);
    this.#includes.set(
      file,
      includes.map((each) => this.#shared(each)),
    );
    this.#graph = null;
    this.#areIncludedKnown = false;
    if (isHeader(file) || this.#isKnown(file)) {
      const mayDefine = definesMacros || mayHoldConstants(text);
      this.#takeFile(file);
      const isLeft = mayDefine && !this.#isSifted && this.#unread.add(file, text);
      if (isLeft) this.#hasNewHeaders = true;
      else this.#define(file, mayDefine ? readDefinitions(lexOnce(text)) : NOTHING);
    }
    const waiting = this.#wait(file, text);
    if (this.#isSifted && this.#isTableCurrent) this.#siftFile(file, waiting, text);
  }

  /** From now on the texts of files that do not register this name are not kept. */
  expect(target: CppTarget | null): void {
    this.#expected = target === null ? null : askedFirst(target);
  }

  remove(file: string): void {
    this.#release(file);
    this.#keep(file, null);
    this.#takeFile(file);
    if (this.#definitions.has(file)) this.#define(file, NOTHING);
    this.#definitions.delete(file);
    this.#includes.delete(file);
    [this.#graph, this.#areIncludedKnown] = [null, false];
  }

  /** Reads everything that was handed in. Between two steps is time for something else. */
  *settle(): Generator<undefined, void> {
    yield* this.sift();
    for (const [file, waiting] of this.#pending) {
      this.#settleFile(file, waiting);
      yield;
    }
  }

  /** Reads only the files that may register the target, in the same steps. */
  *settleFor(target: CppTarget): Generator<undefined, void> {
    yield* this.sift();
    const asked = askedFirst(target);
    for (const [file, waiting] of this.#pending) {
      if (this.#mayWrite(file, waiting, null, asked)) this.#settleFile(file, waiting);
      yield;
    }
    if (target.kind === 'member') yield* this.#settleMembers(target);
  }

  /** Reads the files that may register members of its classes, level by level. */
  *#settleMembers(target: CppTarget & { readonly kind: 'member' }): Generator<undefined, void> {
    const asked = new Set<string>();
    while (this.#pending.size > 0) {
      const classes = classesToward(this.units(), target, asked);
      if (classes.size === 0) return;
      for (const [file, waiting] of this.#pending) {
        const text = this.#textOf(file, waiting);
        const isNamed = [...classes].some((each) => text.includes(each));
        if (isNamed || this.#mayWrite(file, waiting, text, { kind: 'class', words: classes })) {
          this.#settleFile(file, waiting);
        }
        yield;
      }
      for (const each of classes) asked.add(each);
    }
  }

  /** Reads the macros of the files that were handed in, and dismisses those that call none. */
  *sift(): Generator<undefined, void> {
    this.#defineIncluded();
    if (this.#isSifted && this.#isTableCurrent) return;
    yield* this.#updateTable();
    for (const [file, waiting] of this.#pending) {
      waiting.hints = {};
      this.#siftFile(file, waiting, this.#textOf(file, waiting));
      yield;
    }
  }

  /** What a file registers; `undefined` for one that registers nothing. */
  unitAt(file: string): CppFileUnit | undefined {
    return this.#units.get(file);
  }

  /** Every file that registers something, in the order of paths. The same list until that changes. */
  units(): readonly CppFileUnit[] {
    this.#sorted ??= [...this.#units.values()].sort((a, b) => compareCodePoints(a.file, b.file));
    return this.#sorted;
  }

  #wait(file: string, text: string): Waiting {
    this.#release(file);
    // What it registered is known no longer.
    this.#keep(file, null);
    const isKept = this.#waiting + text.length <= MOST_WAITING;
    if (isKept) this.#waiting += text.length;
    const waiting = { text: isKept ? text : null, hints: {} };
    this.#pending.set(file, waiting);
    return waiting;
  }

  /** Dismisses a file that registers nothing, and forgets the text of one that is not asked for. */
  #siftFile(file: string, waiting: Waiting, text: string): void {
    if (!this.#isWorth(text)) {
      this.#release(file);
    } else if (this.#expected !== null) {
      if (this.#mayWrite(file, waiting, text, this.#expected)) return;
      this.#waiting -= waiting.text?.length ?? 0;
      waiting.text = null;
    }
  }

  #release(file: string): void {
    this.#waiting -= this.#pending.get(file)?.text?.length ?? 0;
    this.#pending.delete(file);
  }

  #textOf(file: string, { text }: Waiting): string {
    return text ?? this.#read(file) ?? '';
  }

  #isWorth(text: string): boolean {
    return mayRegister(text) || this.#table.isNamedIn(text);
  }

  /** Whether it may be one of these names, or a macro may write one of these classes. */
  #mayWrite(file: string, waiting: Waiting, text: string | null, { kind, words }: Asked): boolean {
    waiting.hints[kind] ??= hintOf(text ?? this.#textOf(file, waiting), kind, {
      macros: new FileMacros(this.#table, file, NOTHING),
      calls: this.#table.calls,
      isOwnKnown: this.#isKnown(file),
    });
    return mayWriteOne(waiting.hints[kind], words);
  }

  #settleFile(file: string, waiting: Waiting): void {
    const text = this.#textOf(file, waiting);
    this.#takeFile(file);
    const unit = readUnit({ file, text }, this.#table, this.#definitions.get(file) ?? null);
    this.#keep(file, unit.registrations.length > 0 ? unit : null);
    this.#release(file);
  }

  #keep(file: string, unit: CppFileUnit | null): void {
    if (unit !== null) this.#units.set(file, unit);
    else if (!this.#units.delete(file)) return;
    this.#sorted = null;
  }

  /** One copy of a path that many files include. */
  #shared(path: string): string {
    let shared = this.#paths.get(path);
    if (shared === undefined) {
      shared = copyOf(path);
      this.#paths.set(shared, shared);
    }
    return shared;
  }

  #graphNow(): Includes {
    this.#graph ??= new Includes(this.#includes.keys(), (file) => this.#includes.get(file) ?? []);
    return this.#graph;
  }

  /** Reads what files define that are no headers, but are included nevertheless. */
  #defineIncluded(): void {
    if (this.#areIncludedKnown) return;
    const included = new Set([...this.#paths.keys()].map(lastOf));
    for (const file of this.#includes.keys()) {
      if (this.#isKnown(file) || !included.has(lastOf(file))) continue;
      const text = this.#pending.get(file)?.text ?? this.#read(file) ?? '';
      this.#define(file, readDefinitions(lexOnce(text)));
    }
    this.#areIncludedKnown = true;
  }

  /** Whether others see what the file defines. */
  #isKnown(file: string): boolean {
    return this.#definitions.has(file) || this.#unread.has(file);
  }

  /** Reads what a header defines; nothing changes by that. */
  #takeFile(file: string): Definitions | null {
    const definitions = this.#unread.take(file);
    if (definitions === null) return null;
    this.#definitions.set(file, definitions);
    this.#table.add(file, definitions);
    return definitions;
  }

  /** Notes what a file defines, and which of it has changed. */
  #define(file: string, now: Definitions): void {
    const before = this.#definitions.get(file) ?? NOTHING;
    this.#definitions.set(file, now);
    if (before === NOTHING && now === NOTHING) return;
    const [old, fresh] = [meanings(before), meanings(now)];
    const changed = isHeader(file) ? this.#changed : new Set<string>();
    for (const [name, meaning] of fresh) if (old.get(name) !== meaning) changed.add(name);
    for (const name of old.keys()) if (!fresh.has(name)) changed.add(name);
    if (!isHeader(file) && changed.size > 0) this.#changedInside.set(file, changed);
  }

  /** Makes the table again for names that have changed, and adds the files that use them. */
  *#updateTable(): Generator<undefined, void> {
    const inside = [...this.#changedInside];
    const names = [this.#changed, ...inside.map(([, each]) => each)].flatMap((each) => [...each]);
    const table = new MacroTable(this.#source);
    yield;
    const seeing =
      this.#changed.size > 0
        ? this.#includes.keys()
        : this.#graphNow().reaching(inside.map(([file]) => file));
    const others = [...seeing].filter((file) => !this.#pending.has(file));
    const isFew = this.#changed.size === 0 && others.length <= FEW;
    const patterns = others.length === 0 || isFew ? [] : this.#patternsOf(names, table);
    for (const file of others) {
      const text = this.#read(file);
      if (text !== null && (isFew || patterns.some((pattern) => pattern?.test(text) === true))) {
        this.#wait(file, text);
      }
      yield;
    }
    // Only now: whoever stops between two steps begins again.
    this.#table = table;
    this.#changed.clear();
    this.#changedInside.clear();
    this.#hasNewHeaders = false;
    this.#isSifted = true;
  }

  /** Finds the names in a text, as they were and as they are. */
  #patternsOf(names: readonly string[], table: MacroTable): readonly (RegExp | null)[] {
    for (const file of this.#unread.files()) {
      const definitions = this.#takeFile(file);
      if (definitions !== null) table.add(file, definitions);
    }
    return [this.#table.patternOf(names), table.patternOf(names)];
  }
}

/** The name or key to begin with. */
function askedFirst(target: CppTarget): Asked {
  return target.kind === 'function'
    ? { kind: 'function', words: new Set([target.name]) }
    : { kind: 'type', words: new Set([target.key]) };
}

function meanings({ macros, constants }: Definitions): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, ...meaning: readonly string[]): void => {
    found.set(name, [found.get(name) ?? '', ...meaning].join('\0'));
  };
  for (const { name, params, body, path } of macros) {
    add(name, params?.join() ?? '-', body ?? '', path.join());
  }
  for (const { name, scope, value, path } of constants) add(name, scope ?? '', value, path.join());
  return found;
}
