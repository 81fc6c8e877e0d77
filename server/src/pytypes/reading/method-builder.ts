/** A method, filled while its body is read. */
import type { ParsedFile } from '../../core/index.js';
import { endOfPiece, type Piece } from '../../structure/python-code.js';
import type { PyDecorator, PyMethod } from '../model/types.js';
import type { Statement } from './statement.js';

const STORE = /^(\w+)\s*\.\s*(\w+)\s*(?::[^=\n]*)?(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)?=(?!=)/;

export class MethodBuilder {
  readonly #stores: { readonly name: string; readonly span: PyMethod['nameSpan'] }[] = [];
  #end: number;

  constructor(
    readonly statement: Statement & { kind: 'def' },
    readonly decorators: readonly PyDecorator[],
    readonly file: ParsedFile,
    readonly head: Piece,
  ) {
    this.#end = endOfPiece(file, head);
    const self = statement.params[0]?.name ?? null;
    for (const each of statement.body.split(';')) this.#note(each.trim(), self, null);
  }

  /**
   * Takes a line of its body.
   *
   * @param isOwn whether it is in no inner function or class
   */
  take(piece: Piece, text: string, at: number, isOwn: boolean): void {
    this.#end = endOfPiece(this.file, piece);
    if (isOwn) this.#note(text, this.statement.params[0]?.name ?? null, at);
  }

  #note(text: string, self: string | null, at: number | null): void {
    const [, object, name = ''] = STORE.exec(text) ?? [];
    if (self === null || object !== self) return;
    const { nameSpan } = this.statement;
    const length = object.length + 1 + name.length;
    this.#stores.push({ name, span: at === null ? nameSpan : { start: at, end: at + length } });
  }

  done(isGuarded: boolean): PyMethod {
    const { name, nameSpan, params, returns, isAsync, body } = this.statement;
    return {
      kind: 'method',
      name,
      nameSpan,
      decorators: this.decorators,
      params,
      returns,
      isAsync,
      stores: this.#stores,
      body: body + this.file.text.slice(endOfPiece(this.file, this.head), this.#end),
      isGuarded,
    };
  }
}
