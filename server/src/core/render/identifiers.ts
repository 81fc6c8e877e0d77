/** Which registered names may be written into Python. Registry strings are foreign text. */

/** Python's keywords, and `__debug__`, which may be neither defined nor imported. */
const RESERVED: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except
   finally for from global if import in is lambda nonlocal not or pass raise return try while
   with yield __debug__`.split(/\s+/),
);

const IDENTIFIER = /^[_\p{XID_Start}][\p{XID_Continue}]*$/u;
/** The same for nearly every name: the engine takes a millisecond to compile the one above. */
const ASCII_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether `name` may be defined in Python: an identifier and no keyword. */
export function isIdentifier(name: string): boolean {
  return (ASCII_IDENTIFIER.test(name) || IDENTIFIER.test(name)) && !RESERVED.has(name);
}

/** Whether every dot-separated segment of `name` is an identifier. */
export function isDottedName(name: string): boolean {
  return name.split('.').every(isIdentifier);
}

/** Whether `name` can stand between double quotes as it is. */
export function isQuotable(name: string): boolean {
  if (/^[A-Za-z0-9_.]*$/.test(name)) return true;
  return !/["\\\p{Cc}\u2028\u2029\p{Cs}]/u.test(name);
}

/**
 * Whether a dotless name can stand as an annotation: an identifier, `None`, or what a user wrote on
 * the right side of a `ty-map` (`list[int]`, `int | None`).
 */
export function isAnnotation(text: string): boolean {
  return isIdentifier(text) || text === 'None' || new AnnotationReader(text).accepts();
}

/** Reads `name`, `name[a, b]`, `a | b`, `...` and quoted-free combinations of them. */
class AnnotationReader {
  private at = 0;

  constructor(private readonly text: string) {}

  accepts(): boolean {
    return this.union(0) && this.at === this.text.length;
  }

  private union(depth: number): boolean {
    if (depth > 50 || !this.item(depth)) return false;
    while (this.take('|')) if (!this.item(depth)) return false;
    return true;
  }

  private item(depth: number): boolean {
    this.space();
    if (this.text.startsWith('...', this.at)) {
      this.at += 3;
    } else if (this.text[this.at] === '[') {
      if (!this.list(depth)) return false;
    } else if (!this.name()) {
      return false;
    } else if (this.text[this.at] === '[' && !this.list(depth)) {
      return false;
    }
    this.space();
    return true;
  }

  private list(depth: number): boolean {
    this.at += 1;
    if (this.take(']')) return true;
    do {
      if (!this.union(depth + 1)) return false;
    } while (this.take(','));
    return this.take(']');
  }

  private name(): boolean {
    const match = /^[^\s.,|[\]]+/u.exec(this.text.slice(this.at));
    if (match === null || !(isIdentifier(match[0]) || match[0] === 'None')) return false;
    this.at += match[0].length;
    return true;
  }

  private take(mark: string): boolean {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }
}
