// Jest compiles each module anew for every test file that loads it, which took more time than most of them need for their
// tests. Here a worker compiles it once, and runs it in the context of each file: they still share no state.
const { Script } = require("node:vm");

const { default: Runtime } = require("jest-runtime");

/** By file name: the same text under the same name is the same module. */
const compiled = new Map();

exports.__esModule = true;
exports.default = class extends Runtime {
  constructor(...settings) {
    super(...settings);
    const { executor } = this;
    // Coverage counts by places in the text that Jest itself compiles.
    if (this._coverageOptions.collectCoverage) return;
    const compile = executor.compile.bind(executor);
    const head = `(function (${executor.injectedModuleParameters.join(", ")}) {`;
    executor.compile = (source, filename) => {
      const context = this._environment.getVmContext();
      if (context === null) return null;
      if (compiled.get(filename)?.source !== source) {
        try {
          const options = { filename, columnOffset: -head.length };
          const script = new Script(`${head}${source}\n})`, options);
          compiled.set(filename, { source, script });
        } catch {
          // Jest says best what is wrong with it.
          return compile(source, filename);
        }
      }
      return compiled.get(filename).script.runInContext(context);
    };
  }
};
