/**
 * Starts, stops and restarts something, one step at a time. While a step runs, at most one more is
 * queued: the last request wins, but a restart is never weakened into a start.
 */

/** `failed`: the last start failed, or the running one ended by itself. It can be started again. */
export type Phase = 'stopped' | 'starting' | 'running' | 'failed';

export interface Stoppable {
  readonly stop: () => Promise<void>;
}

type Step = 'start' | 'stop' | 'restart';

export class Lifecycle<Running extends Stoppable> {
  phase: Phase = 'stopped';
  /** Why the phase is `failed`; empty otherwise. */
  problem = '';
  current: Running | null = null;
  #task: Promise<void> | null = null;
  #queued: Step | null = null;
  readonly #launch: () => Promise<Running>;
  readonly #onChange: () => void;

  /**
   * @param launch makes and starts a new one; what it throws is the problem
   * @param onChange is called after each change of the phase
   */
  constructor(launch: () => Promise<Running>, onChange: () => void) {
    this.#launch = launch;
    this.#onChange = onChange;
  }

  /** Starts unless it is running. @returns what runs then; `null` when it could not be started */
  async start(): Promise<Running | null> {
    if (this.current === null || this.#task !== null) await this.#ask('start');
    return this.current;
  }

  async stop(): Promise<void> {
    await this.#ask('stop');
  }

  /** Stops what runs, if anything, and starts a new one, also after a failure. */
  async restart(): Promise<Running | null> {
    await this.#ask('restart');
    return this.current;
  }

  /** The running one ended by itself. Ignored when another one is running by now. */
  lost(running: Running, problem: string): void {
    if (this.current !== running) return;
    this.current = null;
    this.#enter('failed', problem);
  }

  #ask(step: Step): Promise<void> {
    if (this.#task !== null) {
      const weakens = this.#queued === 'restart' && step === 'start';
      if (!weakens) this.#queued = step;
      return this.#task;
    }
    this.#task = this.#run(step).finally(() => {
      this.#task = null;
    });
    return this.#task;
  }

  async #run(first: Step): Promise<void> {
    for (let step: Step | null = first; step !== null;) {
      this.#queued = null;
      if (step !== 'start') await this.#stopNow();
      if (step !== 'stop' && this.current === null) await this.#startNow();
      step = this.#queued;
    }
  }

  async #startNow(): Promise<void> {
    this.#enter('starting');
    try {
      this.current = await this.#launch();
      this.#enter('running');
    } catch (error) {
      this.#enter('failed', error instanceof Error ? error.message : String(error));
    }
  }

  async #stopNow(): Promise<void> {
    const running = this.current;
    this.current = null;
    try {
      await running?.stop();
    } catch {
      // If it does not stop in time, it is left behind; its process ends with the connection.
    }
    this.#enter('stopped');
  }

  #enter(phase: Phase, problem = ''): void {
    if (this.phase === phase && this.problem === problem) return;
    this.phase = phase;
    this.problem = problem;
    this.#onChange();
  }
}
