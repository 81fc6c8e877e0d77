/** Which open documents concern us: all others cost a look at their text. */
import { bindsLibrary } from '../../base/binding-import.js';
import { FFI_IMPORT } from '../../base/ffi-mention.js';
import { CompiledImports } from './compiled-imports.js';
import type { OpenDocument } from './open-documents.js';

/** A document that does not mention the tool holds no directive, not even a misspelled one. */
export const MENTION = /tvm[-_ ]?ffi[-_ ]?stub/i;

export class RelevantTexts {
  /** By the folder that is open in the editor. */
  readonly #compiled = new Map<string, CompiledImports>();
  readonly #folderAround: (file: string) => string | null;
  readonly #isTrusted: () => boolean;

  constructor(folderAround: (file: string) => string | null, isTrusted: () => boolean) {
    this.#folderAround = folderAround;
    this.#isTrusted = isTrusted;
  }

  has({ file, buffer: { text } }: OpenDocument): boolean {
    if (MENTION.test(text) || FFI_IMPORT.test(text) || bindsLibrary(text)) return true;
    const root = this.#folderAround(file);
    if (root === null) return false;
    const folder = { root, isTrusted: this.#isTrusted() };
    const known = this.#compiled.get(root) ?? new CompiledImports(() => folder);
    this.#compiled.set(root, known);
    return known.has(text);
  }

  /** Files have changed, or may have. */
  lookAgain(): void {
    this.#compiled.clear();
  }
}
