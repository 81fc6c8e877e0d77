// The rows about the language server: how long a keystroke takes, how that grows, and how much
// memory the server needs.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_REFERENCE } from '../references.mjs';
import { venvProgram } from '../setup.mjs';
import { GROWTH, SIZES } from './rows.mjs';
import { Server } from './server.mjs';
import { median, percentile, summarize } from './statistics.mjs';
import { TYPING_FILE, TYPING_LINE } from './typing.mjs';

/** Keystrokes in a batch; one batch for each pair. */
const BATCH = 40;
/** Keystrokes before anything counts: a person types longer than V8 takes to compile. */
const WARM_UP = 400;
/** Between two keystrokes of a fast typist, in milliseconds. */
const PAUSE_MS = 50;
/** The number of servers whose memory is measured. */
const MEMORY_ROUNDS = 5;

const python = () => venvProgram(NEWEST_REFERENCE, 'python');

/**
 * The 95th percentile of all keystrokes against the reference's check of the file, in the state of
 * the file that is worse for us.
 */
export async function measureKeystroke(input, cacheDir, pairs, referenceRun) {
  const results = [];
  for (const state of ['fresh', 'stale'].filter((each) => input[each] !== undefined)) {
    const typist = await Typist.start(input[state], input.library, cacheDir);
    const check = referenceRun(input, input[state], state === 'stale' ? 1 : 0);
    await typist.type(WARM_UP, 0);
    check();
    const samples = [];
    for (let i = 0; i < pairs; i += 1) {
      const times = await typist.type(BATCH, PAUSE_MS);
      samples.push({ times, reference: check() });
    }
    await typist.stop();
    const ours = percentile(
      samples.flatMap(({ times }) => times),
      0.95,
    );
    const reference = median(samples.map((sample) => sample.reference));
    // The noise of the pairs, around the ratio of what all of them say together.
    const { noise } = summarize(
      samples.map((sample) => percentile(sample.times, 0.95) / sample.reference),
    );
    results.push({ state, ours, reference, ratio: ours / reference, noise });
  }
  return results.sort((a, b) => b.ratio - a.ratio)[0];
}

/**
 * Ten times the blocks and lines against ten times the time; what a keystroke costs in a file with
 * one block is taken off both.
 */
export async function measureTypingGrowth(input, cacheDir, rounds) {
  const typists = [];
  for (const folder of [input.single, input.tenth, input.fresh]) {
    typists.push(await Typist.start(folder, input.library, cacheDir));
  }
  for (const typist of typists) await typist.type(WARM_UP, 0);
  const samples = [];
  for (let i = 0; i < rounds; i += 1) {
    const times = [];
    for (const typist of typists) times.push(median(await typist.type(BATCH, 0)));
    samples.push(times);
  }
  for (const typist of typists) await typist.stop();
  const [fixed, once, tenfold] = [0, 1, 2].map((i) => median(samples.map((sample) => sample[i])));
  const ratios = samples.map((sample) => (sample[2] - fixed) / (GROWTH * (once - fixed)));
  return { ours: once, tenfold, fixed, ...summarize(ratios) };
}

/** Resident memory in MiB, against the most that the reference's check of the same tree had. */
export async function measureMemory(input, cacheDir) {
  const samples = [];
  for (let i = 0; i < MEMORY_ROUNDS; i += 1) {
    const [group] = readdirSync(input.paths);
    const [name] = readdirSync(join(input.paths, group));
    const server = new Server(input.paths, settings(input.library), environment(cacheDir));
    await server.initialize(input.paths);
    await server.open(join(input.paths, group, name));
    const { files, fresh } = server.status.counts;
    if (files !== SIZES.big.files || fresh !== SIZES.big.blocks) {
      throw new Error(`the server knows ${files} files and ${fresh} fresh blocks`);
    }
    samples.push({ ours: server.residentBytes(), reference: referencePeak(input) });
    await server.stop();
  }
  return {
    ours: median(samples.map(({ ours }) => ours)) / 2 ** 20,
    reference: median(samples.map(({ reference }) => reference)) / 2 ** 20,
    ...summarize(samples.map(({ ours, reference }) => ours / reference)),
  };
}

/** What the system says about the finished child of a small Python process, in bytes. */
function referencePeak({ paths, library }) {
  const program = venvProgram(NEWEST_REFERENCE, 'tvm-ffi-stubgen');
  const script = [
    'import resource, subprocess, sys',
    'subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)',
    'peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss',
    'print(peak if sys.platform == "darwin" else peak * 1024)',
  ].join('\n');
  const args = ['-c', script, program, paths, '--dlls', library, '--check'];
  const { stdout, stderr, status } = spawnSync(python(), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed:\n${stderr}`);
  return Number(stdout);
}

/** A person at a file: one character in, the same character out, each time in another place. */
class Typist {
  #version = 1;
  #count = 0;

  constructor(server, uri, lines) {
    this.server = server;
    this.uri = uri;
    this.lines = lines;
  }

  static async start(folder, library, cacheDir) {
    const server = new Server(folder, settings(library), environment(cacheDir));
    await server.initialize(folder);
    const file = join(folder, TYPING_FILE);
    const uri = await server.open(file);
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, number) => (line === TYPING_LINE ? [number] : []));
    return new Typist(server, uri, lines);
  }

  /** @returns milliseconds for each keystroke */
  async type(count, pause) {
    const times = [];
    for (let i = 0; i < count; i += 1) {
      // A step that has no factor with the number of lines comes by all of them.
      const line = this.lines[((this.#count >> 1) * 7) % this.lines.length];
      const start = { line, character: TYPING_LINE.length };
      const isIn = this.#count % 2 === 0;
      const end = isIn ? start : { line, character: start.character + 1 };
      this.#count += 1;
      this.#version += 1;
      const text = isIn ? 'x' : '';
      times.push(await this.server.change(this.uri, this.#version, { start, end }, text));
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return times;
  }

  stop() {
    return this.server.stop();
  }
}

function settings(library) {
  return { libraries: [library], python: python() };
}

function environment(cacheDir) {
  return { TVM_FFI_STUBS_CACHE_DIR: cacheDir };
}
