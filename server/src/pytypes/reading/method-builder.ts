/** A method, filled while its body is read. */
import type { ParsedFile } from '../../core/index.js';
import { endOfPiece, startOf, textOfPiece, type Piece } from '../../structure/python-code.js';
import type { Statement } from '../model/statements.js';
import type { PyDecorator, PyMethod, PyStore } from '../model/types.js';

const STORE = /^(\w+)\s*\.\s*(\w+)\s*(?::[^=\n]*)?(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)?=(?!=)/;

const DELETE = /^del\s+(\w+)\s*\.\s*(\w+)\s*$/;

export class MethodBuilder {
  readonly #stores: PyStore[] = [];
  /** The last line of its body. */
  #last: Piece;

  constructor(
    readonly statement: Statement & { kind: 'def' },
    readonly decorators: readonly PyDecorator[],
    readonly file: ParsedFile,
    readonly head: Piece,
  ) {
    this.#last = head;
    const self = statement.params[0]?.name ?? null;
    for (const each of statement.body.split(';')) this.#note(each.trim(), self, null);
  }

  /**
   * Takes a line of its body.
   *
   * @param isOwn whether it is in no inner function or class
   */
  take(piece: Piece, isOwn: boolean): void {
    this.#last = piece;
    const self = this.statement.params[0]?.name ?? null;
    if (!isOwn || self === null) return;
    const at = startOf(this.file, piece);
    const { text } = this.file;
    const mayStore = text.startsWith(self, at) || text.startsWith('del', at);
    if (mayStore) this.#note(textOfPiece(this.file, piece), self, at);
  }

  #note(text: string, self: string | null, at: number | null): void {
    const deleted = DELETE.exec(text);
    const [, object, name = ''] = deleted ?? STORE.exec(text) ?? [];
    if (self === null || object !== self) return;
    const { nameSpan } = this.statement;
    const isDeleted = deleted !== null;
    const length = isDeleted ? text.trimEnd().length : object.length + 1 + name.length;
    const span = at === null ? nameSpan : { start: at, end: at + length };
    this.#stores.push({ name, span, isDeleted });
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
      body: body + this.#below(),
      isGuarded,
    };
  }

  #below(): string {
    const { file, head } = this;
    return file.text.slice(endOfPiece(file, head), endOfPiece(file, this.#last));
  }
}
