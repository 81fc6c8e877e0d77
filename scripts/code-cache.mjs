// `node --hash-seed=1 code-cache.mjs BUNDLE`: V8's code cache of a bundle on stdout, every function
// compiled. V8 orders what it writes by hashes, whose seed is random: with the same seed, the same
// bundle gives the same bytes, wherever it is.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const bundle = readFileSync(process.argv[2], 'utf8');
setFlagsFromString('--no-lazy');
const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${bundle}\n})`,
  { filename: 'cli-main.cjs' },
);
// The flags are part of what V8 compares.
setFlagsFromString('--lazy');
process.stdout.write(script.createCachedData());
