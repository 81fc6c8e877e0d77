/**
 * The registry host: a short-lived process that runs foreign native code, so that no other has to.
 * Reads one request on stdin, answers on descriptor 3 (messages.ts), exits. Invariant: nothing
 * foreign is loaded before the nonce is read and stdin is closed.
 */
import { writeSync } from 'node:fs';
import koffi from 'koffi';
import type { ChildFault } from '../child-fault.js';
import { ignoreDebugSignal } from '../../base/node/no-inspector.js';
import { PROTOCOL_VERSION, type HostRequest } from '../messages.js';
import { Channel, readInput } from './channel.js';
import { packSchemas } from '../../core/snapshot/shared-schemas.js';
import { dump } from './dump.js';
import { HostFailure } from './failure.js';
import { enterJob } from './job.js';

const RLIMIT_CORE = 4;
const PR_SET_PDEATHSIG = 1;
const PR_SET_CHILD_SUBREAPER = 36;
const SIGKILL = 9;

function main(): void {
  ignoreDebugSignal();
  const input = readInput();
  const channel = new Channel(input.nonce);
  channel.send({
    type: 'hello',
    protocolVersion: PROTOCOL_VERSION,
    pid: process.pid,
    engine: `node ${process.versions.node}, koffi ${koffi.version}`,
  });
  limitProcess();
  try {
    const { snapshot, faults } = dump(input.request as HostRequest, (path) => {
      channel.send({ type: 'loading', path });
    });
    channel.send({ type: 'snapshot', faults, snapshot: packSchemas(snapshot) });
    channel.send({ type: 'done' });
  } catch (error) {
    channel.send({ type: 'failed', fault: faultOf(error) });
  }
  channel.waitForGo();
  // Destructors of the libraries run now; a crash in them is not a failed load to the parent.
  process.exit(0);
}

/**
 * No core files (a library that crashes on each save would fill the disk), on Linux no life after
 * the parent, even if that was killed and could not clean up, and on Windows none after this process
 * for what it starts. Best effort: never throws.
 */
function limitProcess(): void {
  try {
    if (process.platform === 'win32') {
      enterJob();
      return;
    }
    const libc = koffi.load(null);
    const setLimit = libc.func('setrlimit', 'int', ['int', 'void *']) as (
      resource: number,
      limit: Buffer,
    ) => number;
    setLimit(RLIMIT_CORE, Buffer.alloc(16));
    if (process.platform !== 'linux') return;
    const prctl = libc.func('prctl', 'int', ['int', 'uint64']) as (
      option: number,
      value: number,
    ) => number;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // What a library starts and disowns stays our descendant, so that the parent finds it.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
  } catch {
    // Another libc, or no jobs: the parent's own clean-up has to do.
  }
}

function faultOf(error: unknown): ChildFault {
  if (error instanceof HostFailure) return error.fault;
  const detail = error instanceof Error ? error.message : String(error);
  // What the system refuses, a library may have forbidden: a limit of open files, for example.
  if (error instanceof Error && 'errno' in error) {
    return { reason: 'registry', fault: { fault: 'error', detail } };
  }
  return { reason: 'internal', detail };
}

try {
  main();
} catch (error) {
  // Without a channel stderr is all there is; the parent shows it with the exit code.
  writeSync(
    2,
    `tvm-ffi-stubs registry host: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
