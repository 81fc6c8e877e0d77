/** Which files a file includes, however far around. */

/** Files that others include; a macro of another file is seen where that one is included. */
const HEADER = /\.(?:h|hh|hpp|hxx|h\+\+|cuh|inc|inl|ipp|tpp|def)$/i;

export function isHeader(file: string): boolean {
  return HEADER.test(file);
}

export class Includes {
  readonly #byLast = new Map<string, string[]>();
  readonly #written: (file: string) => readonly string[];
  readonly #reached = new Map<string, ReadonlySet<string>>();
  #includers: ReadonlyMap<string, readonly string[]> | null = null;

  /** @param written the includes of a file, as they are written */
  constructor(files: Iterable<string>, written: (file: string) => readonly string[]) {
    this.#written = written;
    for (const file of files) {
      const last = lastOf(file);
      const known = this.#byLast.get(last);
      if (known === undefined) this.#byLast.set(last, [file]);
      else known.push(file);
    }
  }

  /** What a file includes, itself not among it. */
  reachedFrom(file: string): ReadonlySet<string> {
    let reached = this.#reached.get(file);
    if (reached === undefined) {
      reached = this.#walk(file);
      this.#reached.set(file, reached);
    }
    return reached;
  }

  #walk(file: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const pending = [file];
    for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
      for (const written of this.#written(each)) {
        for (const target of this.#resolve(written)) {
          if (target === file || reached.has(target)) continue;
          reached.add(target);
          pending.push(target);
        }
      }
    }
    return reached;
  }

  /** The files that include one of these, however far around. */
  reaching(targets: Iterable<string>): ReadonlySet<string> {
    this.#includers ??= this.#reversed();
    const reaching = new Set<string>();
    const pending = [...targets];
    for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
      for (const includer of this.#includers.get(each) ?? []) {
        if (reaching.has(includer)) continue;
        reaching.add(includer);
        pending.push(includer);
      }
    }
    return reaching;
  }

  #reversed(): ReadonlyMap<string, readonly string[]> {
    const includers = new Map<string, string[]>();
    for (const files of this.#byLast.values()) {
      for (const file of files) {
        for (const target of this.#written(file).flatMap((each) => this.#resolve(each))) {
          const known = includers.get(target);
          if (known === undefined) includers.set(target, [file]);
          else known.push(file);
        }
      }
    }
    return includers;
  }

  readonly #resolved = new Map<string, readonly string[]>();

  /** The files whose paths end as it is written. */
  #resolve(written: string): readonly string[] {
    let found = this.#resolved.get(written);
    if (found === undefined) {
      const parts = written.split(/[/\\]/).filter((part) => part !== '.' && part !== '..');
      const end = `/${parts.join('/')}`;
      const named = this.#byLast.get(parts.at(-1) ?? '') ?? [];
      found = named.filter((file) => `/${file.replaceAll('\\', '/')}`.endsWith(end));
      this.#resolved.set(written, found);
    }
    return found;
  }
}

/** The last part of a path. */
export function lastOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
