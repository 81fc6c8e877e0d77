/** How the wheel of a package is made, tried out and uploaded, as plain data. */
import type { BuildRefusal } from '../../core/index.js';
import type { Explained } from '../explain.js';

export const WHEEL_METHODS = ['pip', 'build', 'uv'] as const;
export type WheelMethod = (typeof WHEEL_METHODS)[number];

export const UPLOAD_METHODS = ['twine', 'uv'] as const;
export type UploadMethod = (typeof UPLOAD_METHODS)[number];

/** The tool that repairs wheels on a system. */
export type RepairTool = 'auditwheel' | 'delocate-wheel' | 'delvewheel';

/** Paths of programs; `null` if missing. */
export interface WheelPrograms {
  readonly uv: string | null;
  /** The one for this system. */
  readonly repair: string | null;
  readonly twine: string | null;
}

/** Everything that the choices depend on. Paths are absolute. */
export interface WheelSituation extends Explained {
  /** With pyproject.toml or setup.py. */
  readonly folder: string;
  /** `project.name`; `null` if not known. */
  readonly distribution: string | null;
  readonly programs: WheelPrograms;
  /** Whether {@link python} has the package `build`. */
  readonly hasBuild: boolean;
  /** Whether the environment has the build backend, all that it builds with, and apache-tvm-ffi. */
  readonly hasBackend: boolean;
  /** What shows that the project is worked on with uv. */
  readonly usesUv: 'uv.lock' | '[tool.uv]' | null;
  readonly platform: NodeJS.Platform;
  /** `PATH`. */
  readonly searchPath: string;
}

/** Why a tool was chosen. */
export type WheelReason =
  | { readonly reason: 'given' | 'build' | 'pip' | 'uv' | 'twine' }
  | { readonly reason: 'uses-uv'; readonly by: 'uv.lock' | '[tool.uv]' };

/** Why there is no tool. */
export type WheelRefusal =
  | Extract<BuildRefusal, { readonly reason: 'no-pip' }>
  | { readonly reason: 'no-uv' | 'no-interpreter' | 'no-twine' | 'no-uploader' }
  | { readonly reason: 'no-build'; readonly python: string }
  /** CMake would read the path of the package as another one. */
  | { readonly reason: 'misread-path'; readonly path: string };

/** A tool, and why; or why there is none. */
export type Choice<Method> =
  | { readonly ok: true; readonly method: Method; readonly why: WheelReason }
  | { readonly ok: false; readonly refusal: WheelRefusal };
