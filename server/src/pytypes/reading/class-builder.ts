/** A class, filled while its body is read. */
import type { Block, ParsedFile } from '../../core/index.js';
import { indentWidth } from '../../core/directive/whitespace.js';
import type { Span } from '../../base/span.js';
import type { Statement } from '../model/statements.js';
import type { PyClass, PyDecorator, PyMember, PyScope } from '../model/types.js';
import { repeatsFields } from './block-fields.js';
import type { MethodBuilder } from './method-builder.js';

/** Where a class is, and what is around it. */
export interface ClassPlace {
  readonly qualname: string;
  readonly line: number;
  readonly decorators: readonly PyDecorator[];
  readonly scope: PyScope;
  readonly outer: PyScope;
  readonly isGuarded: boolean;
  /** Of the indentation of its head. */
  readonly width: number;
  /** The blocks of the file. */
  readonly file: ParsedFile;
}

export class ClassBuilder {
  readonly #members: (PyMember | MethodBuilder)[] = [];
  readonly #guarded = new Set<MethodBuilder>();
  /** Of the indentation of its body; `null` before the first line. */
  #width: number | null = null;
  #isOpen: boolean;
  /** The first line behind it. */
  endLine = Infinity;
  readonly #class: { -readonly [K in keyof PyClass]: PyClass[K] };

  constructor(
    statement: Statement & { kind: 'class' },
    readonly place: ClassPlace,
  ) {
    const { args, name, nameSpan } = statement;
    this.#isOpen = args.some(({ isStarred }) => isStarred);
    this.#class = {
      name,
      nameSpan,
      qualname: place.qualname,
      line: place.line,
      decorators: place.decorators,
      bases: args.filter(({ keyword }) => keyword === null),
      keywords: args.filter(({ keyword }) => keyword !== null),
      members: [],
      scope: place.scope,
      outer: place.outer,
      isGuarded: place.isGuarded,
      isInBlock: place.outer.kind === 'module' && place.width > 0,
      isOpen: false,
      areFieldsKnown: false,
    };
  }

  /** The class, whose members come later. */
  get class(): PyClass {
    return this.#class;
  }

  /** @param width of the statement's indentation; `null` on the line of the head */
  take(statement: Statement, width: number | null, isGuarded: boolean): void {
    const isDeep = this.#isDeep(width) || (isGuarded && !this.place.isGuarded);
    switch (statement.kind) {
      case 'annotated': {
        const { name, nameSpan, annotation, value, span } = statement;
        const field = { name, nameSpan, annotation, value, span };
        this.#members.push({ kind: 'field', ...field, isGuarded: isDeep });
        return;
      }
      case 'assigned':
        for (const { name, span } of statement.targets) {
          const value = statement.value ?? { kind: 'other', span };
          this.#members.push({ kind: 'value', name, nameSpan: span, value, isGuarded: isDeep });
        }
        return;
      case 'other':
        // What loops and conditions hold is marked; what they are is not read.
        return;
      case 'class':
      case 'def':
      case 'expression':
      case 'nothing':
    }
  }

  takeMethod(method: MethodBuilder, width: number, isGuarded: boolean): void {
    const isDeep = this.#isDeep(width) || (isGuarded && !this.place.isGuarded);
    if (isDeep) this.#guarded.add(method);
    this.#members.push(method);
  }

  takeClass(name: string, nameSpan: Span): void {
    this.#members.push({ kind: 'class', name, nameSpan });
  }

  #isDeep(width: number | null): boolean {
    if (width === null) return false;
    this.#width ??= width;
    return width > this.#width;
  }

  done(): PyClass {
    this.#class.members = this.#members.map((each) =>
      'statement' in each ? each.done(this.#guarded.has(each)) : each,
    );
    const { line, width, file } = this.place;
    const { blocks } = file;
    const isInside = ({ begin }: Block): boolean =>
      begin.line > line && begin.line < this.endLine && indentWidth(begin.indent) > width;
    // Its fields are in the block, too, which is not read here.
    const inside = blocks.filter(isInside);
    const { members } = this.#class;
    this.#class.isOpen = this.#isOpen || inside.length > 0;
    this.#class.areFieldsKnown =
      !this.#isOpen && inside.every((block) => repeatsFields(block, members, file));
    return this.#class;
  }
}
