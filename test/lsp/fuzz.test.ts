/**
 * Random messages in any order, valid and not: the server stays alive, logs no internal error, and
 * ends in the state that a fresh server reaches from the same files and documents.
 *
 * FUZZ_SECONDS=600 says how long to look (25 by default), FUZZ_SEED=1234 where to look instead.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SEED } from '../random.js';
import { action } from './fuzz-actions.js';
import { look, type Shown } from './fuzz-compare.js';
import { Player, type Round } from './fuzz-play.js';
import { REGRESSIONS } from './fuzz-regressions.js';
import type { Client } from './client.js';

const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 15);
const SHRINK_SECONDS = 60;
const LIMIT_SECONDS = SECONDS + SHRINK_SECONDS + 60;

/** How long two servers may take to agree, in milliseconds. */
const AGREE_MS = Number(process.env['FUZZ_AGREE_MS'] ?? 10_000);

const rounds: fc.Arbitrary<Round> = fc.record({
  preset: fc.constantFrom('pull' as const, 'push' as const, 'minimal' as const),
  encoding: fc.constantFrom('utf-16' as const, 'utf-8' as const),
  watches: fc.boolean(),
  actions: fc.array(action, { maxLength: 40, size: 'max' }),
});

/** Polls both until they show the same twice, and returns the last results. */
async function agree(client: Client, fresh: Client): Promise<readonly [Shown, Shown]> {
  const until = Date.now() + AGREE_MS;
  for (let same = 0; ;) {
    const both = [await look(client), await look(fresh)] as const;
    const [now, wanted] = both;
    const isSame = !wanted.isLoading && JSON.stringify(now) === JSON.stringify(wanted);
    same = isSame ? same + 1 : 0;
    if (same === 2 || Date.now() > until) return both;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** One line for each difference: what is shown, and what a fresh server shows. */
function difference(now: Shown, wanted: Shown): string[] {
  const uris = new Set([...Object.keys(now.diagnostics), ...Object.keys(wanted.diagnostics)]);
  const lines = [...uris].flatMap((uri) => {
    const [shown, right] = [now.diagnostics[uri] ?? [], wanted.diagnostics[uri] ?? []];
    if (JSON.stringify(shown) === JSON.stringify(right)) return [];
    const first = shown.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(right[i]));
    const at = first < 0 ? shown.length : first;
    const place = `${uri}: ${shown.length} diagnostics, ${right.length} of the fresh server, at ${at}`;
    return [`${place}: ${JSON.stringify(shown[at])}, not ${JSON.stringify(right[at])}`];
  });
  return now.state === wanted.state ? lines : [...lines, now.state, wanted.state];
}

async function run(round: Round): Promise<void> {
  const player = await Player.start(round);
  const { client } = player;
  try {
    await player.play(round.actions);
    await player.finish();
    const fresh = await player.fresh({
      // Pull and push must show the same.
      preset: round.preset === 'minimal' ? 'minimal' : 'pull',
      encoding: client.encoding,
    });
    try {
      const [now, wanted] = await agree(client, fresh);
      const problems = [...difference(now, wanted), ...player.problems];
      if (problems.length > 0) throw new Error([...problems, client.report()].join('\n'));
      await client.stop();
      await fresh.stop();
    } finally {
      fresh.server.kill();
    }
  } finally {
    client.server.kill();
    player.dispose();
  }
}

it.each(REGRESSIONS)('%s', { timeout: 60_000 }, async (_, round) => {
  await run(round);
});

/** Removes what a failure does not need, larger parts first, while there is time. */
async function shrink(round: Round): Promise<{ readonly round: Round; readonly problem: string }> {
  const until = Date.now() + SHRINK_SECONDS * 1000;
  let [smallest, problem] = [round, 'not seen again'];
  for (let size = round.actions.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.actions.length && Date.now() < until;) {
      const candidate = { ...smallest, actions: smallest.actions.toSpliced(at, size) };
      const found = await run(candidate).then(() => null, String);
      if (found === null) at += size;
      else [smallest, problem] = [candidate, found];
    }
  }
  return { round: smallest, problem };
}

it('ends in the state of a fresh server', { timeout: LIMIT_SECONDS * 1000 }, async () => {
  const { numRuns, seed, counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(rounds, run),
    {
      numRuns: 100_000,
      interruptAfterTimeLimit: SECONDS * 1000,
      endOnFailure: true,
      seed: SEED,
    },
  );
  process.stdout.write(`fuzz: ${numRuns} rounds, seed ${seed}\n`);
  if (counterexample !== null) {
    const { round, problem } = await shrink(counterexample[0]);
    const text = JSON.stringify(round);
    throw new Error(`FUZZ_SEED=${seed}\n${text}\n${problem}\n\nat first: ${String(errorInstance)}`);
  }
  expect(numRuns).toBeGreaterThan(0);
});
