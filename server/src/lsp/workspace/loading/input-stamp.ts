/** The identities of a registry's inputs when the last load began. */
import { tupleText } from './input-content.js';

export class InputStamp {
  #text: string | null = null;
  /** Loads in a row during which an input changed: some libraries change their own file. */
  #restless = 0;
  readonly #identityOf: (path: string) => string;

  /** @param identityOf a text that changes whenever the file does */
  constructor(identityOf: (path: string) => string = tupleText) {
    this.#identityOf = identityOf;
  }

  get restless(): number {
    return this.#restless;
  }

  /** A load begins with these inputs. @returns their identities as one text */
  take(paths: readonly string[]): string {
    this.#text = this.#textOf(paths);
    return this.#text;
  }

  /** A load that began with these inputs ended. */
  loaded(paths: readonly string[]): void {
    this.#restless = this.isOutdated(paths) ? this.#restless + 1 : 0;
  }

  /** Whether an input has changed since a load began with it. */
  isOutdated(paths: readonly string[]): boolean {
    return this.#text !== null && this.#text !== this.#textOf(paths);
  }

  #textOf(paths: readonly string[]): string {
    return JSON.stringify(paths.map((path) => this.#identityOf(path)));
  }
}
