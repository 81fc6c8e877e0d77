/** The processes below an extension host, on Linux. */
import { readFileSync } from 'node:fs';
import { childrenOf } from '../../lsp/server-process.js';

/** Our language servers that this extension host has started. */
export function serversOf(host = process.pid): readonly number[] {
  return childrenOf(host).filter((pid) => commandOf(pid).includes('lsp.cjs'));
}

/** Processes that a language server has started: registry hosts and interpreters. */
export function childrenOfServers(): readonly number[] {
  return serversOf().flatMap((pid) => childrenOf(pid));
}

/** All processes that descend from one. */
export function descendantsOf(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** With its arguments, separated by NUL; empty if it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
