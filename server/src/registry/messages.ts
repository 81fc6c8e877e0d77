/**
 * What a registry child and its parent say to each other. The registry host (koffi) and the dump
 * script (Python) speak the same protocol:
 *
 * - A frame is a little-endian uint32 (bytes) and that many bytes of UTF-8 JSON.
 * - The parent writes ONE frame on the child's stdin, the {@link ChildInput}, and closes it. The
 *   child reads it and closes stdin before it loads anything foreign: the nonce is never in argv,
 *   in the environment or on a descriptor that a library could still read.
 * - The child writes {@link ChildMessage} frames on descriptor 3, each with the nonce.
 *   stdout and stderr belong to the libraries and are log text.
 */
import type { ProtocolViolation } from '../core/index.js';
import { isChildFault, type ChildFault } from './child-fault.js';

/** Rises with any change of this file that an older peer would misread. */
export const PROTOCOL_VERSION = 2;

/** Largest frame that is accepted, in bytes. */
export const MAX_FRAME_BYTES = 256 * 1024 * 1024;

/** The child's descriptor for {@link ChildMessage} frames. */
export const PROTOCOL_FD = 3;

/** What the parent writes on stdin; `request` is the child's own business. */
export interface ChildInput {
  readonly nonce: string;
  readonly protocolVersion: typeof PROTOCOL_VERSION;
  readonly request: unknown;
}

/** The request of the registry host. All paths are absolute. */
export interface HostRequest {
  readonly runtime: string;
  readonly libraries: readonly string[];
}

/** From child to parent, in this order: hello, loading…, snapshot, done; or failed at any time. */
export type ChildMessage =
  | {
      readonly type: 'hello';
      readonly nonce: string;
      readonly protocolVersion: number;
      readonly pid: number;
      /** What runs the child, for the log, for example `node 20.20.0, koffi 3.3.4`. */
      readonly engine: string;
    }
  /**
   * About to load a library (or import a module, then `path` is its name); `null` once all are
   * loaded and the registry is being read, so that a later crash blames none of them.
   */
  | { readonly type: 'loading'; readonly nonce: string; readonly path: string | null }
  /** A `Snapshot`, until then unknown: the parent checks it with `validateSnapshot`. */
  | { readonly type: 'snapshot'; readonly nonce: string; readonly snapshot: unknown }
  | { readonly type: 'done'; readonly nonce: string }
  | { readonly type: 'failed'; readonly nonce: string; readonly fault: ChildFault };

/** What a {@link ChildMessage} is without its nonce, as a child builds it. */
export type Unsigned<M> = M extends ChildMessage ? Omit<M, 'nonce'> : never;

/** One frame: length and JSON. */
export function encodeFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, 4);
  return frame;
}

/** Bytes that are shown of a frame that is not JSON. */
const EXCERPT_BYTES = 32;

/**
 * Reads one frame's body as a message of this run. The snapshot inside is not checked here.
 *
 * @returns the message, or what is wrong with it
 */
export function decodeMessage(
  body: Buffer,
  nonce: string,
): { readonly message: ChildMessage } | { readonly violation: ProtocolViolation } {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    const start = body.subarray(0, EXCERPT_BYTES).toString('latin1');
    return { violation: { found: 'not-json', start } };
  }
  if (!isRecord(value)) return { violation: { found: 'no-object' } };
  if (value['nonce'] !== nonce) return { violation: { found: 'no-nonce' } };
  if (!isMessage(value)) return { violation: { found: 'unknown-form' } };
  return { message: value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
      return isRecord(value['snapshot']);
    case 'done':
      return true;
    case 'failed':
      return isChildFault(value['fault']);
    default:
      return false;
  }
}
