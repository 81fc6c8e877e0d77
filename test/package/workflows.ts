/**
 * Runs the steps of workflows as their services do, but for what only those have: a checkout, their own
 * set-ups and an upload.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect } from 'vitest';
import { codeBlocks, sectionsOf } from '../docs/markdown.js';
import { ROOT } from './manifest.js';

type Variables = Readonly<Record<string, string>>;

interface Step {
  readonly uses?: string;
  readonly with?: Variables;
  readonly run?: string;
  readonly env?: Variables;
  readonly if?: string;
}

interface GitHubWorkflow {
  readonly env?: Variables;
  readonly jobs: Readonly<
    Record<string, { readonly env?: Variables; readonly steps: readonly Step[] }>
  >;
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly artifacts?: { readonly reports?: Variables };
}

/** What a document says to a service. */
export type Workflow =
  | { readonly service: 'GitHub'; readonly content: GitHubWorkflow }
  | { readonly service: 'GitLab'; readonly content: Readonly<Record<string, GitLabJob>> }
  | { readonly service: 'pre-commit'; readonly content: object };

/** Where it runs. */
export interface Machine {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  /** With what was written on stderr. */
  readonly output: string;
}

const NOTHING: Ended = { status: 0, stdout: '', output: '' };

/** The first failure is that of the whole. */
function both(first: Ended, second: Ended): Ended {
  return {
    status: first.status === 0 ? second.status : first.status,
    stdout: first.stdout + second.stdout,
    output: first.output + second.output,
  };
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly shell: string;
      readonly run: string;
      readonly env: Variables;
      readonly 'working-directory': string;
    }[];
  };
}

export const ACTION = load(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

/** The workflows of a document, which are in sections named after their services. */
export function workflowsOf(text: string): readonly Workflow[] {
  return sectionsOf(text, 2).flatMap(({ title, body }) =>
    codeBlocks(body, 'yaml').map((code) => ({ service: title, content: load(code) }) as Workflow),
  );
}

/** As GitHub starts a step with `shell: bash`. */
function bash(script: string, { cwd, env }: Machine): Ended {
  const file = join(env['RUNNER_TEMP'] ?? '', 'script.sh');
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(
    '/bin/bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', file],
    { cwd, env, encoding: 'utf8' },
  );
  return { status, stdout, output: stdout + stderr };
}

/** Runs this repository's action. */
export function runAction(given: Variables, machine: Machine): Ended {
  for (const name of Object.keys(given)) expect(Object.keys(ACTION.inputs)).toContain(name);
  const fill = (text: string): string =>
    text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
      return given[name] ?? ACTION.inputs[name]?.default ?? '';
    });
  let ended = NOTHING;
  for (const step of ACTION.runs.steps) {
    expect(step.shell).toBe('bash');
    const env = Object.entries(step.env).map(([name, value]) => [name, fill(value)]);
    ended = bash(step.run, {
      cwd: join(machine.cwd, fill(step['working-directory'])),
      env: { ...machine.env, ...(Object.fromEntries(env) as Variables) },
    });
    if (ended.status !== 0) break;
  }
  return ended;
}

function runStep(step: Step, machine: Machine): Ended {
  const inStep = { ...machine, env: { ...machine.env, ...step.env } };
  if (step.run !== undefined) return bash(step.run, inStep);
  const action = step.uses?.split('@')[0] ?? '';
  if (action === 'your-organization/tvm-ffi-stubs') return runAction(step.with ?? {}, inStep);
  if (action === 'github/codeql-action/upload-sarif') {
    const file = join(machine.cwd, step.with?.['sarif_file'] ?? '');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: '2.1.0' });
  } else expect(['actions/checkout', 'astral-sh/setup-uv']).toContain(action);
  return NOTHING;
}

/** Runs all jobs until a step fails; then only what is for that case. */
export function runGitHub({ env, jobs }: GitHubWorkflow, machine: Machine): Ended {
  let all = NOTHING;
  for (const job of Object.values(jobs)) {
    const variables = { ...machine.env, GITHUB_ACTIONS: 'true', ...env, ...job.env };
    for (const step of job.steps) {
      if (all.status !== 0 && !/always\(\)|!cancelled\(\)/.test(step.if ?? '')) continue;
      all = both(all, runStep(step, { ...machine, env: variables }));
    }
  }
  return all;
}

/** Runs the jobs of a `.gitlab-ci.yml`, and looks at the reports that GitLab would collect. */
export function runGitLab(jobs: Readonly<Record<string, GitLabJob>>, machine: Machine): Ended {
  let all = NOTHING;
  for (const { script, artifacts } of Object.values(jobs)) {
    all = both(all, bash(script.join('\n'), machine));
    for (const report of Object.values(artifacts?.reports ?? {})) {
      expect(readFileSync(join(machine.cwd, report), 'utf8')).not.toBe('');
    }
  }
  return all;
}
