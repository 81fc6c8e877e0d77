/** `dist/cli.cjs`, the program's first file. */
import path from 'node:path';
import { expectsLoad } from './expects-load.js';
import { startBundle } from './start-bundle.js';

/** What `cli/standby-bundle.ts` exports. */
interface StandbyBundle {
  readonly start: () => unknown;
}

/** What `cli/cli.ts` exports. */
interface Program {
  readonly run: (standby: unknown) => void;
}

startBundle(process.argv[2] ?? '', () => {
  // The registry host starts while the program is compiled.
  const standby = expectsLoad(process.argv.slice(2), process.env)
    ? (beside('standby.cjs') as StandbyBundle).start()
    : null;
  (beside('cli-main.cjs') as Program).run(standby);
});

function beside(name: string): unknown {
  return module.require(path.join(__dirname, name));
}
