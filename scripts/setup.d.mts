/** The directory of a reference version's virtual environment, of `tools` or of `formatters`. */
export function venvPath(name: string): string;

/** A program inside a virtual environment. */
export function venvProgram(name: string, program: string): string;

/** The packages beside which a test installs the product's own wheel, with pip and no index. */
export const DOWNLOADS_PATH: string;

/** Downloads a wheel and unpacks it, unless it is there. @param python an interpreter with pip */
export function unpackWheel(
  python: string,
  wheel: { readonly requirement: string; readonly platform: string; readonly folder: string },
): Promise<void>;

/** Where wheels of all platforms are unpacked, each in its folder of `wheels.mjs`. */
export const WHEELS_PATH: string;

/** Where sdists are unpacked, each in a folder `NAME-VERSION`. */
export const SDISTS_PATH: string;

/** npm as a program and its first arguments. */
export function npmCommand(): [string, ...string[]];

/** Whether npm has Nodes for this system, the old one included. */
export const HAS_NODES: boolean;

/** A Node of `scripts/tool-versions.mjs`. */
export function nodeProgram(which: 'old' | 'new'): string;
