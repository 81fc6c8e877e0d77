// Splits a program at its `import()`s and packs the parts into a few files, so that what a run needs
// first is compiled without the rest. esbuild splits ES modules only, and their loader is slower than
// `require`: here, each part becomes a function in one of the files, which returns what it exports.
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { throughDoors } from './doors.mjs';

/** esbuild leaves imports of Node's modules where they were; it gives each name once in a part. */
const IMPORT = /\bimport(?: ([\w$]+) ?|\*as ([\w$]+) |\{([^{}"]*)\})?(?:from)?"([^"]+)";/g;
const TAIL = /export\{([^}]*)\};\s*$/;
const DYNAMIC = /\bimport\("([^"]+)"\)/g;

/**
 * @param options of esbuild; the one entry point returns what the first file exports
 * @param files in the order in which runs need them: name, and the sources whose parts go there with
 *   all that they import; what is left goes into the last one
 * @returns name and text of each file, and the inputs
 */
export async function buildSplit(options, files) {
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [throughDoors()],
    splitting: true,
    format: 'esm',
    outdir: 'dist',
    // There is no module of which this could be told.
    define: { ...options.define, 'import.meta.url': '""' },
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [nameOf(path), text]));
  const parts = new Map(Object.entries(metafile.outputs).map(([path, it]) => [nameOf(path), it]));
  const places = placesOf(parts, files);
  const [entry] = [...parts].find(([, { entryPoint }]) => entryPoint === options.entryPoints[0]);
  const packed = files.map(({ to }, i) => {
    const own = [...parts.keys()].filter((name) => places.get(name).file === i).sort();
    const table = own.map((name) => {
      const code = asFunction(name, texts.get(name), parts.get(name));
      // In parentheses, V8 compiles it at once instead of looking through it first.
      return `${JSON.stringify(name)}:${places.get(name).isFirst ? `(${code})` : code}`;
    });
    const list = `{${table.join(',\n')}}`;
    const text = i === 0 ? first(list, entry, places, files) : `module.exports=${list};\n`;
    // An import that was not recognized is an error of syntax here.
    new Script(text);
    return { to, text };
  });
  return { packed, inputs: Object.keys(metafile.inputs) };
}

function nameOf(path) {
  return path.replace(/^.*[\\/]/, '');
}

/** In which file each part is, and whether all runs that load the file need it. */
function placesOf(parts, files) {
  const places = new Map();
  for (const [file, { from }] of files.entries()) {
    for (const [i, source] of from.entries()) {
      // A package may be outside of the repository.
      const found = [...parts].find(([, { entryPoint }]) => entryPoint?.endsWith(source));
      if (found === undefined) throw new Error(`${source} is not loaded with import()`);
      for (const name of neededBy(found[0], parts)) {
        if (!places.has(name)) places.set(name, { file, isFirst: i === 0 });
      }
    }
  }
  for (const name of parts.keys()) {
    if (!places.has(name)) places.set(name, { file: files.length - 1, isFirst: false });
  }
  return places;
}

/** A part, and all that it imports. */
function neededBy(name, parts, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path, kind, external } of parts.get(name).imports) {
    if (kind === 'import-statement' && !external) neededBy(nameOf(path), parts, found);
  }
  return found;
}

/** One part as a function that returns its exports. No source has a name like that of its parameter. */
function asFunction(name, text, { imports }) {
  let head = '';
  let found = 0;
  const note = (from) => {
    if (from.startsWith('.')) found += 1;
  };
  const body = text
    .replace(IMPORT, (_, byDefault, all, names, from) => {
      note(from);
      head += importOf(byDefault ?? all, names, from);
      return '';
    })
    .replace(DYNAMIC, (_, from) => {
      note(from);
      return `Promise.resolve().then(()=>${loading(from)})`;
    });
  if (found !== imports.filter(({ external }) => external !== true).length) {
    throw new Error(`${name} has imports that are not recognized`);
  }
  const exported = TAIL.exec(body);
  const names = exported === null ? '' : swapped(exported[1], ' as ', true);
  return `function($load){${head}${body.replace(TAIL, '')}\nreturn{${names}}}`;
}

function importOf(whole, names, from) {
  if (whole !== undefined) return `const ${whole}=${loading(from)};`;
  return names === undefined
    ? `${loading(from)};`
    : `const{${swapped(names, ' as ', false)}}=${loading(from)};`;
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

function loading(from) {
  return from.startsWith('.')
    ? `$load(${JSON.stringify(nameOf(from))})`
    : `require(${JSON.stringify(from)})`;
}

/** The first file also knows where the other parts are. */
function first(table, entry, places, files) {
  const elsewhere = Object.fromEntries(
    [...places]
      .filter(([, { file }]) => file > 0)
      .map(([name, { file }]) => [name, file])
      .sort(),
  );
  const names = JSON.stringify(files.map(({ to }) => `./${nameOf(to)}`));
  return `"use strict";
const parts=${table};
const elsewhere=${JSON.stringify(elsewhere)},files=${names},loaded={};
function load(name){
if(loaded[name]===undefined){
if(parts[name]===undefined)Object.assign(parts,require(files[elsewhere[name]]));
loaded[name]=parts[name](load);
}
return loaded[name];
}
module.exports=load(${JSON.stringify(entry)});
`;
}
