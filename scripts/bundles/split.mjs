// Splits a program at its `import()`s and packs the parts into a few files, so that what a run needs
// first is compiled without the rest.
import { Script } from 'node:vm';
import { asFunction, buildParts, nameOf, neededBy } from './parts.mjs';

/**
 * @param options of esbuild; the one entry point returns what the first file exports
 * @param files in the order in which runs need them: name, and the sources whose parts go there with
 *   all that they import; what is left goes into the last one
 * @returns name and text of each file, and the inputs
 */
export async function buildSplit(options, files) {
  const { texts, parts, inputs } = await buildParts(options);
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
  return { packed, inputs };
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
