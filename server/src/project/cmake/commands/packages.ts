/** Packages that are found or fetched: what they set and make is not read. */
import type { Evaluator } from '../evaluator.js';
import { unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

/** Without these there are no stubs. */
const NEEDED: ReadonlySet<string> = new Set(['tvm_ffi', 'Python', 'Python3']);

const find_package: Command = (ev, given) => {
  const [name = ''] = given;
  // Without the package there would be no configuration at all, or none with stubs.
  if (given.includes('REQUIRED') || NEEDED.has(name)) ev.state.set(`${name}_FOUND`, 'TRUE');
  else ev.state.set(`${name}_FOUND`, unknown(`whether ${name} is found`));
  markForeign(ev, name, `find_package(${name})`);
  return undefined;
};

/** Variables of a package begin with its name; so do its targets, or they have a namespace. */
function markForeign(ev: Evaluator, name: string, reason: string): void {
  ev.packages += 1;
  const most = ev.budget.limits.packages;
  if (ev.packages > most) ev.budget.stop(`more than ${most} packages`);
  ev.state.foreignNames.set(`${name.toLowerCase()}_`, reason);
  ev.state.foreignFiles.set('packages', reason);
  ev.state.foreignFiles.set(name, reason);
}

const fetchcontent_makeavailable: Command = (ev, given) => {
  for (const name of given) markForeign(ev, name, `FetchContent(${name})`);
  // The CMakeLists.txt of what is fetched may make targets of any name.
  ev.state.foreignFiles.set('any', `FetchContent(${given.join(' ')})`);
  return undefined;
};

const pkg_check_modules: Command = (ev, given) => {
  markForeign(ev, given[0] ?? '', 'pkg_check_modules');
  return undefined;
};

export const PACKAGES: Commands = {
  find_package,
  find_dependency: find_package,
  fetchcontent_makeavailable,
  fetchcontent_populate: fetchcontent_makeavailable,
  cpmaddpackage: fetchcontent_makeavailable,
  pkg_check_modules,
  pkg_search_module: pkg_check_modules,
};
