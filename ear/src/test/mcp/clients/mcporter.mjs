import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from './command.mjs';
import { outcome, refused } from './outcome.mjs';

/** mcporter, which takes headers from a configuration file. */
export async function mcporter(url, token) {
  const command = await Command.at('mcporter');
  const config = join(command.home, 'mcporter.json');
  const gateway = { baseUrl: url, headers: { Authorization: `Bearer ${token}` } };
  await writeFile(config, JSON.stringify({ mcpServers: { gateway }, imports: [] }));
  return {
    async tools() {
      const { tools, ...rest } = await command.run('--config', config, 'list', 'gateway', '--json', '--no-oauth');
      if (tools === undefined) throw new Error(JSON.stringify(rest));
      return tools.map(({ name }) => name);
    },
    async call(tool, args) {
      const call = ['call', `gateway.${tool}`, '--args', JSON.stringify(args), '--output', 'json', '--no-oauth'];
      return answerOf(await command.run('--config', config, ...call));
    },
    close: () => command.close(),
  };
}

/** mcporter prints an error with the issue it sees in it, and of a result that is structured the structure alone. */
function answerOf(printed) {
  if (printed.issue !== undefined) return refused(printed.error);
  if (printed.content === undefined) return { ok: true, text: JSON.stringify(printed) };
  return outcome(printed);
}
