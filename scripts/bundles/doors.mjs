// An esbuild plugin that lets an import of a room's `index.ts` lead to the file behind the door. A chunk
// would otherwise hold the whole room for one name of it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const IMPORT = /^(import|export) (type )?\{([^}]*)\} from '(\.[^']*\/index\.js)';$/gm;
const REEXPORT = /^export (?:(type )?\{([^}]*)\}|\*) from '(\.[^']+)';$/gm;
const DECLARED = /^export (?:async )?(const|function\*?|class|interface|type) ([\w$]+)/gm;

export function throughDoors() {
  const rooms = new Map();
  return {
    name: 'through doors',
    setup(build) {
      build.onLoad({ filter: /server[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const contents = text.replace(IMPORT, (all, ...[word, type, names, from]) => {
          if (type) return '';
          const index = sourceOf(path, from);
          return existsSync(index) ? direct({ path, word, names, from }, index, rooms) : all;
        });
        return { contents, loader: 'ts' };
      });
    },
  };
}

function sourceOf(path, from) {
  return join(dirname(path), from.replace(/\.js$/, '.ts'));
}

/** The statements that take names from where they are made; what is not found stays with the index. */
function direct({ path, word, names, from }, index, rooms) {
  const exports = exportsOf(index, rooms);
  return namesIn(names)
    .map(({ name, as, isType }) => {
      const door = exports.get(name);
      if (isType || door?.isType) return '';
      if (door === undefined) return `${word} { ${name} as ${as} } from '${from}';`;
      const file = relative(dirname(path), door.file).replaceAll('\\', '/').replace(/ts$/, 'js');
      const relativeFile = file.startsWith('.') ? file : `./${file}`;
      return `${word} { ${door.name} as ${as} } from '${relativeFile}';`;
    })
    .join(' ');
}

/** What a file exports: by name, the file that makes it and the name there. */
function exportsOf(file, rooms) {
  const known = rooms.get(file);
  if (known !== undefined) return known;
  const found = new Map();
  rooms.set(file, found);
  const text = readFileSync(file, 'utf8');
  for (const [, kind, name] of text.matchAll(DECLARED)) {
    found.set(name, { file, name, isType: kind === 'interface' || kind === 'type' });
  }
  for (const [, type, names, from] of text.matchAll(REEXPORT)) {
    const behind = exportsOf(sourceOf(file, from), rooms);
    if (names === undefined) for (const [name, door] of behind) found.set(name, door);
    for (const { name, as, isType } of namesIn(names ?? '')) {
      const door = behind.get(name);
      if (type || isType) found.set(as, { file, name, isType: true });
      else if (door !== undefined) found.set(as, door);
    }
  }
  return found;
}

function namesIn(list) {
  return list
    .replace(/\/\*.*?\*\/|\/\/.*$/gms, '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [, type, name, as] = /^(type )?([\w$]+)(?: as ([\w$]+))?$/.exec(each);
      return { name, as: as ?? name, isType: type !== undefined };
    });
}
