import { Command } from './command.mjs';
import { outcome, refused } from './outcome.mjs';

/** The MCP Inspector's command line. It asks for the list before each call and calls no tool that is not on it. */
export async function inspector(era, url, token) {
  const command = await Command.at('mcp-inspector');
  const common = [
    '--cli', '--format', 'json', '--stored-auth-only', '--transport', 'http', '--protocol-era', era,
    '--server-url', url, '--header', `Authorization: Bearer ${token}`,
  ];
  return {
    async tools() {
      const { result, error } = await command.run(...common, '--method', 'tools/list');
      if (result === undefined) throw new Error(error.message);
      return result.tools.map(({ name }) => name);
    },
    async call(tool, args) {
      const call = ['--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(args)];
      const { result, error } = await command.run(...common, ...call);
      return result === undefined ? refused(error.message) : outcome(result);
    },
    close: () => command.close(),
  };
}
