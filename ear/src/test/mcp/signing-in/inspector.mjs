import { outcome, refused } from '../clients/outcome.mjs';
import { Program } from './program.mjs';

/** The MCP Inspector's command line, which keeps its tokens in its home. */
export async function inspector(url, open) {
  const program = await Program.at('mcp-inspector', open);
  const common = ['--cli', '--format', 'json', '--transport', 'http', '--server-url', url];
  const ask = async (...args) => {
    const { out, err } = await program.run(...common, ...args);
    const json = [out, err].map(text => text.search(/^\{/m) < 0 ? '' : text.slice(text.search(/^\{/m))).find(Boolean);
    if (json === undefined) throw new Error(`the Inspector answered no JSON: ${out}${err}`);
    return JSON.parse(json);
  };
  return {
    async tools() {
      const { result, error } = await ask('--method', 'tools/list');
      if (result === undefined) throw new Error(error.message);
      return result.tools.map(({ name }) => name);
    },
    async call(tool, args) {
      const { result, error } = await ask(
        '--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(args));
      return result === undefined ? refused(error.message) : outcome(result);
    },
    close: () => program.close(),
  };
}
