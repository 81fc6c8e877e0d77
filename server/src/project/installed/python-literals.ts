/** Reads string literals as Python's `repr` writes them, in linear time. */

const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/** The strings of an expression, in order. */
export function stringsIn(expression: string): readonly string[] {
  return [...expression.matchAll(STRING)].map(([literal]) =>
    literal.slice(1, -1).replace(/\\(.)/g, '$1'),
  );
}

/** The arguments of a call that are not inside other brackets, as text. */
export function argumentsOf(call: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of call.matchAll(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[[\](){},]/g,
  )) {
    if (/^[[({]$/.test(token)) depth += 1;
    else if (/^[\])}]$/.test(token)) depth -= 1;
    else if (token === ',' && depth === 0) {
      found.push(call.slice(from, index).trim());
      from = index + 1;
    }
  }
  return [...found, call.slice(from).trim()];
}
