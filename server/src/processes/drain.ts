/** Reads what is left in the pipes of a program that has ended. */
import type { Readable } from 'node:stream';

/** How long pipes are read after the exit while a stray grandchild holds them open, in ms. */
const DRAIN_GRACE_MS = 250;

/** Waits for the ends of streams, but never for a process that only holds them open. */
export function drain(streams: readonly Readable[]): Promise<void> {
  const ends = streams.map((stream) =>
    stream.readableEnded || stream.destroyed
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          stream.once('close', resolve);
        }),
  );
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      afterReading(streams, done);
    }, DRAIN_GRACE_MS);
    function done(): void {
      clearTimeout(timer);
      for (const stream of streams) stream.destroy();
      resolve();
    }
    void Promise.all(ends).then(done);
  });
}

/** Turns of the loop in which a stray process that writes on and on is listened to. */
const MOST_TURNS = 100;

/** A busy loop comes to the timer before it has read what was there all the time. */
function afterReading(streams: readonly Readable[], done: () => void, turns = MOST_TURNS): void {
  let isQuiet = true;
  const note = (): void => {
    isQuiet = false;
  };
  for (const stream of streams) stream.on('data', note);
  setImmediate(() => {
    for (const stream of streams) stream.off('data', note);
    if (isQuiet || turns === 0) done();
    else afterReading(streams, done, turns - 1);
  });
}
