/** The server's entry: over stdio (`--stdio`), or as a module that an editor's Node starts (IPC). */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';
import { VERSION } from '../version.js';

const names = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/;
const isNamed = process.argv.some((argument) => names.test(argument));
const connection = isNamed
  ? createConnection(ProposedFeatures.all)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout);

// The library looks after pipes only; a channel that closes tells nobody else.
process.once('disconnect', () => process.exit(1));

serve(connection, VERSION);
