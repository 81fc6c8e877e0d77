/** The body of an `export/<module>` block: re-exports a submodule and its `__all__`. */

/** @param module one identifier, the submodule's name */
export function renderExportBlock(module: string): readonly string[] {
  return [
    '# fmt: off',
    '# isort: off',
    `from .${module} import *  # noqa: F403`,
    `from .${module} import __all__ as ${module}__all__`,
    'if "__all__" not in globals():',
    '    __all__ = []',
    `__all__.extend(${module}__all__)`,
    '# isort: on',
    '# fmt: on',
  ];
}
