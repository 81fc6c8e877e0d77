/**
 * Begins to count, for tests that something takes time in proportion. What the clock shows on a busy machine
 * is the work of others.
 *
 * @returns tells the milliseconds of processor time that this process took since
 */
export function processorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
}
