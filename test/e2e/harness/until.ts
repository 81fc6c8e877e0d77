/** Waits for visible conditions. */

/** In milliseconds: enough for a busy machine, and less than the limit of a test. */
const PATIENCE = 45_000;

/** @param limit in milliseconds @throws if the condition does not hold in time */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  limit = PATIENCE,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== null && value !== undefined) {
      return value as NonNullable<Exclude<T, false>>;
    }
    if (Date.now() > end) throw new Error(`timed out after ${limit / 1000} s waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
