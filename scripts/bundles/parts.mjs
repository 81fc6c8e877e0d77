// What esbuild splits a program into: parts that import each other. It splits ES modules only, and
// their loader is slower than `require`: here, each part becomes a function that returns its exports.
import { build } from 'esbuild';
import { throughDoors } from './doors.mjs';

/** esbuild leaves imports of Node's modules where they were; it gives each name once in a part. */
const IMPORT = /\bimport(?: ([\w$]+) ?|\*as ([\w$]+) |\{([^{}"]*)\})?(?:from)?"([^"]+)";/g;
const TAIL = /export\{([^}]*)\};\s*$/;
/** A method may have that name as well. */
const DYNAMIC = /(?<![.\w$])import\("([^"]+)"\)/g;

/**
 * @param options of esbuild
 * @returns the text and what esbuild says of each part, by name, and all inputs
 */
export async function buildParts(options) {
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [throughDoors(), ...(options.plugins ?? [])],
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    // There is no module of which this could be told.
    define: { ...options.define, 'import.meta.url': '""' },
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [nameOf(path), text]));
  const parts = new Map(Object.entries(metafile.outputs).map(([path, it]) => [nameOf(path), it]));
  return { texts, parts, inputs: Object.keys(metafile.inputs) };
}

export function nameOf(path) {
  return path.replace(/^.*[\\/]/, '');
}

/** A part, and all that it imports. */
export function neededBy(name, parts, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path, kind, external } of parts.get(name).imports) {
    if (kind === 'import-statement' && !external) neededBy(nameOf(path), parts, found);
  }
  return found;
}

/** One part as a function that returns its exports. No source has a name like that of its parameter. */
export function asFunction(name, text, { imports }) {
  const between = imports.filter(({ external }) => external !== true);
  const own = new Set(between.map(({ path }) => nameOf(path)));
  let head = '';
  let found = 0;
  const loading = (from) => {
    const name = JSON.stringify(from);
    if (!own.has(nameOf(from))) return `require(${name})`;
    found += 1;
    return `$load(${JSON.stringify(nameOf(from))})`;
  };
  const body = text
    .replace(IMPORT, (_, byDefault, all, names, from) => {
      head += importOf(byDefault ?? all, names, loading(from));
      return '';
    })
    .replace(DYNAMIC, (_, from) => `Promise.resolve().then(()=>${loading(from)})`);
  if (found !== between.length) {
    throw new Error(`${name} has imports that are not recognized`);
  }
  const exported = TAIL.exec(body);
  const names = exported === null ? '' : swapped(exported[1], ' as ', true);
  return `function($load){${head}${body.replace(TAIL, '')}\nreturn{${names}}}`;
}

function importOf(whole, names, loaded) {
  if (whole !== undefined) return `const ${whole}=${loaded};`;
  return names === undefined ? `${loaded};` : `const{${swapped(names, ' as ', false)}}=${loaded};`;
}

/** `a as b` as a pattern, or the other way round as a literal. */
function swapped(names, separator, isLiteral) {
  return names
    .split(',')
    .filter((each) => each !== '')
    .map((each) => {
      const [name, as = name] = each.split(separator);
      if (name === as) return name;
      return isLiteral ? `${as}:${name}` : `${name}:${as}`;
    })
    .join(',');
}
