/**
 * What a registry child and its parent say to each other. The registry host (koffi) and the dump
 * script (Python) speak the same protocol:
 *
 * - A frame is a little-endian uint32 (bytes) and that many bytes: the nonce of the run, then UTF-8
 *   JSON. The nonce is at a fixed place, so that no byte is parsed before it is known to be right.
 * - The parent writes ONE frame on the child's stdin, the {@link ChildInput}, and closes it. The
 *   child reads it and closes stdin before it loads anything foreign: the nonce is never in argv,
 *   in the environment or on a descriptor that a library could still read.
 * - The child writes {@link ChildMessage} frames on descriptor 3. Behind the last one it waits there
 *   for {@link GO}, or the end: what it has started can be found only while it lives.
 *   stdout and stderr belong to the libraries and are log text.
 */
import type { ProtocolViolation } from '../core/index.js';
import { isLocatedFault, MOST_FAULTS, type LocatedFault } from '../core/snapshot/bad-entry.js';
import { isChildFault, type ChildFault } from './child-fault.js';

/** Rises with any change of this file that an older peer would misread. */
export const PROTOCOL_VERSION = 4;

/** Largest frame that is accepted, in bytes: the largest registry known has two megabytes. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** Hexadecimal digits in ASCII. */
export const NONCE_BYTES = 32;

/** The child's descriptor for {@link ChildMessage} frames. */
export const PROTOCOL_FD = 3;

/** What the parent answers on {@link PROTOCOL_FD}: the child may exit. */
export const GO = '\n';

/** What the parent writes on stdin; `request` is the child's own business. */
export interface ChildInput {
  readonly protocolVersion: typeof PROTOCOL_VERSION;
  readonly request: unknown;
}

/** The request of the registry host. All paths are absolute. */
export interface HostRequest {
  readonly runtime: string;
  readonly libraries: readonly string[];
  /** Checks every address, at the price of a system call: an entry may point anywhere. */
  readonly careful: boolean;
}

/** From child to parent, in this order: hello, loading…, snapshot, done; or failed at any time. */
export type ChildMessage =
  | {
      readonly type: 'hello';
      readonly protocolVersion: number;
      readonly pid: number;
      /** What runs the child, for the log, for example `node 20.20.0, koffi 3.3.4`. */
      readonly engine: string;
    }
  /**
   * About to load a library (or import a module, then `path` is its name); `null` once all are
   * loaded and the registry is being read, so that a later crash blames none of them.
   */
  | { readonly type: 'loading'; readonly path: string | null }
  /** A `Snapshot`, until then unknown: the parent checks it with `validateSnapshot`. */
  | {
      readonly type: 'snapshot';
      readonly faults: readonly LocatedFault[];
      readonly snapshot: unknown;
    }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly fault: ChildFault };

/** One frame: length, nonce and JSON. */
export function encodeFrame(nonce: string, value: unknown): Buffer {
  const json = JSON.stringify(value);
  const length = NONCE_BYTES + Buffer.byteLength(json);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32LE(length, 0);
  frame.write(nonce, 4, 'latin1');
  // Joined to a text first, megabytes would be copied twice more.
  frame.write(json, 4 + NONCE_BYTES);
  return frame;
}

/**
 * The JSON of the snapshot in a message, if it is the last part of it: what the host says is worth
 * keeping as it is.
 */
export function packedSnapshot(
  body: Buffer,
  { type, faults }: Extract<ChildMessage, { type: 'snapshot' }>,
): Buffer | null {
  const before = Buffer.from(JSON.stringify({ type, faults }).replace(/\}$/, ',"snapshot":'));
  const isLast = body.subarray(0, before.length).equals(before) && body.at(-1) === CLOSING;
  return isLast ? body.subarray(before.length, -1) : null;
}

const CLOSING = '}'.charCodeAt(0);

/** Bytes that are shown of a frame that is not JSON. */
const EXCERPT_BYTES = 32;

/**
 * Reads the JSON of one frame. The snapshot inside is not checked here.
 *
 * @returns the message, or what is wrong with it
 */
export function decodeMessage(
  body: Buffer,
): { readonly message: ChildMessage } | { readonly violation: ProtocolViolation } {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    const start = body.subarray(0, EXCERPT_BYTES).toString('latin1');
    return { violation: { found: 'not-json', start } };
  }
  if (!isRecord(value)) return { violation: { found: 'no-object' } };
  if (!isMessage(value)) return { violation: { found: 'unknown-form' } };
  return { message: value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areFaults(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MOST_FAULTS && value.every(isLocatedFault);
}

function isMessage(value: Record<string, unknown>): value is ChildMessage {
  const path = value['path'];
  switch (value['type']) {
    case 'hello':
      return (
        typeof value['protocolVersion'] === 'number' &&
        typeof value['pid'] === 'number' &&
        typeof value['engine'] === 'string'
      );
    case 'loading':
      return typeof path === 'string' || path === null;
    case 'snapshot':
      return isRecord(value['snapshot']) && areFaults(value['faults']);
    case 'done':
      return true;
    case 'failed':
      return isChildFault(value['fault']);
    default:
      return false;
  }
}
