// Packs programs that are loaded one by one, or together, into a file each, and what two of them need
// into one more: it is compiled once, and what it remembers of a file serves all of them.
import { Script } from 'node:vm';
import { asFunction, buildParts, nameOf, neededBy } from './parts.mjs';

/**
 * @param options of esbuild
 * @param shared the file with what at least two of them need
 * @param programs the entry point and the file of each
 * @returns name and text of each file, and the inputs
 */
export async function buildTogether(options, shared, programs) {
  const entryPoints = programs.map(({ from }) => from);
  const { texts, parts, inputs } = await buildParts({ ...options, entryPoints });
  const starts = new Map([...parts].map(([name, { entryPoint }]) => [entryPoint, name]));
  const needed = entryPoints.map((from) => neededBy(starts.get(from), parts));
  const isShared = (name) => needed.filter((names) => names.has(name)).length > 1;
  const tableOf = (names) => {
    const code = (name) => asFunction(name, texts.get(name), parts.get(name));
    return `{${names.map((name) => `${JSON.stringify(name)}:${code(name)}`).join(',\n')}}`;
  };
  const packed = programs.map(({ from, to }, i) => {
    const table = tableOf([...needed[i]].filter((name) => !isShared(name)).sort());
    const start = JSON.stringify(starts.get(from));
    return {
      to,
      text: `"use strict";\nmodule.exports=require("./${nameOf(shared)}")(${table},${start});\n`,
    };
  });
  packed.push({ to: shared, text: loader(tableOf([...parts.keys()].filter(isShared).sort())) });
  // An import that was not recognized is an error of syntax here.
  for (const { text } of packed) new Script(text);
  return { packed, inputs };
}

/** The shared file takes the parts of a program, and returns what the program exports. */
function loader(table) {
  return `"use strict";
const parts=${table},loaded={};
function load(name){return loaded[name]??=parts[name](load);}
module.exports=function(own,start){Object.assign(parts,own);return load(start);};
`;
}
