/**
 * What runs came to, kept beside the snapshots: one for each question, valid for exactly the inputs of
 * its run. Every failure is a miss.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readText } from '../base/node/probe.js';
import { cacheFolder, isPrivate, MAX_BYTES, prepareFolder, VERDICTS } from './cache-folder.js';
import { putFile } from './cache.js';

/** What was asked, and everything that decides the answer, in a fixed order. */
export interface VerdictKey {
  readonly question: string;
  readonly inputs: Iterable<string>;
}

/** A key whose inputs are hashed. */
export interface HashedKey {
  readonly name: string;
  readonly hash: string;
}

export function hashKey({ question, inputs }: VerdictKey): HashedKey {
  const hash = createHash('sha256');
  for (const input of [question, ...inputs]) hash.update(`${input.length}\n`).update(input);
  return { name: digest(question).slice(0, 32), hash: hash.digest('hex') };
}

export function readVerdict({ name, hash }: HashedKey, env: NodeJS.ProcessEnv): unknown {
  const folder = placeOf(env);
  const text = readText(join(folder, `${name}.json`), MAX_BYTES);
  if (text === null || !isPrivate(cacheFolder(env)) || !isPrivate(folder)) return null;
  const split = text.indexOf('\n');
  const body = text.slice(split + 1);
  // A damaged one would otherwise be an answer.
  return text.slice(0, split) === `${hash} ${digest(body)}` ? JSON.parse(body) : null;
}

export function writeVerdict(
  { name, hash }: HashedKey,
  verdict: object,
  env: NodeJS.ProcessEnv,
): void {
  const folder = placeOf(env);
  if (![cacheFolder(env), folder].every(prepareFolder)) return;
  const body = JSON.stringify(verdict);
  putFile(folder, join(folder, `${name}.json`), `${hash} ${digest(body)}\n${body}`);
}

function placeOf(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), VERDICTS);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
