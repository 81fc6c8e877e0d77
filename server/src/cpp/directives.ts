/** What the directives of a text say, by one search for `#`: they are too few to read every word. */

export interface Directives {
  /** What it includes, as it is written there. Those that are not compiled do no harm. */
  readonly includes: readonly string[];
  /** Whether it defines, or ends, a macro that means something. */
  readonly definesMacros: boolean;
}

const INCLUDE = /#[ \t]*include(?:_next)?[ \t]*[<"]([^>"\r\n]{1,300})[>"]/y;
/** Guards against including a file twice mean nothing. */
const DEFINE = /#[ \t]*(?:define[ \t]+\w+(?:\(|[ \t]+[^\s]|[ \t]*\\)|undef\b)/y;
const [SPACE, TAB, D, I, U] = [32, 9, 100, 105, 117];

/** Of a whole text, comments and strings included. */
export function directivesIn(text: string): Directives {
  const includes: string[] = [];
  // A digraph.
  let definesMacros = text.includes('%:');
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    let word = at + 1;
    let c = text.charCodeAt(word);
    while (c === SPACE || c === TAB) c = text.charCodeAt((word += 1));
    if (c === I) {
      INCLUDE.lastIndex = at;
      const path = INCLUDE.exec(text)?.[1];
      if (path !== undefined) includes.push(path);
    } else if ((c === D || c === U) && !definesMacros) {
      DEFINE.lastIndex = at;
      definesMacros = DEFINE.test(text);
    }
  }
  return { includes, definesMacros };
}
