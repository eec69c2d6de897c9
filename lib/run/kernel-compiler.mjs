/**
 * Takes from tslab's compiler what no cell needs and every cell pays for. Plain JavaScript, because Node loads it as it
 * stands.
 */

/**
 * For a run of the command line, during which no source changes and nobody asks what a function does: tslab would watch
 * some 500 files, and parse their comments (0.4 s).
 */
export function readDeclarationsOnce(require) {
  const { sys } = require('@tslab/typescript-for-tslab');
  const { readFile } = sys;
  sys.watchFile = () => ({ close() {} });
  sys.readFile = (path, encoding) => {
    const text = readFile(path, encoding);
    return path.endsWith('.d.ts') ? text?.replace(/^[ \t]*\/\*\*[\s\S]*?\*\//gm, '') : text;
  };
}

/**
 * tslab compiles each cell twice, and each time TypeScript notes for all 500 files which other ones they name, to know
 * later what a change of theirs would touch: a fifth of a second a cell. A cell only needs to know the sources that it imports
 * itself, and has none but where a notebook imports a `.ts` or `.js` file; then the notes are made.
 *
 * @param require - of tslab, before tslab has loaded its own copy of TypeScript
 */
export function noteNoReferences(require) {
  const name = '@tslab/typescript-for-tslab';
  const typescript = require(name);
  const { bindSourceFile, createAbstractBuilder, createWatchCompilerHost, BuilderState } = typescript;
  const createBuilder = (...program) => {
    const builder = createAbstractBuilder(...program);
    // tslab reads the names that a cell declares before anything else has looked for them.
    for (const file of sourcesOf(builder.getProgram())) bindSourceFile(file, builder.getCompilerOptions());
    const getAllDependencies = (file) => {
      const current = builder.getProgram();
      if (sourcesOf(current).every((each) => each === file)) return [file.fileName];
      return BuilderState.getAllDependencies(BuilderState.create(current), current, file);
    };
    return { ...builder, getAllDependencies };
  };
  // Its properties cannot be set, so tslab is given a copy.
  require.cache[require.resolve(name)].exports = {
    ...typescript,
    createWatchCompilerHost: (files, options, system, create, ...reporters) =>
      createWatchCompilerHost(files, options, system, create ?? createBuilder, ...reporters),
  };
}

const sourcesOf = (program) => program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
