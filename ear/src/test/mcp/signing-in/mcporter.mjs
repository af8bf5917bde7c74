import { outcome, refused } from '../clients/outcome.mjs';
import { Program } from './program.mjs';

/** mcporter, which signs in with a command of its own first. */
export async function mcporter(url, open) {
  const program = await Program.at('mcporter', open);
  const signedIn = await program.run('auth', url, '--allow-http');
  if (signedIn.status !== 0) throw new Error(`mcporter auth: ${signedIn.out}${signedIn.err}`);
  const ask = async (...args) => {
    const { out, err } = await program.run(...args, '--allow-http');
    const json = [out, err].find(text => text.trimStart().startsWith('{'));
    if (json === undefined) throw new Error(`mcporter answered no JSON: ${out}${err}`);
    return JSON.parse(json);
  };
  return {
    async tools() {
      const { tools, ...rest } = await ask('list', url, '--json');
      if (tools === undefined) throw new Error(JSON.stringify(rest));
      return tools.map(({ name }) => name);
    },
    async call(tool, args) {
      const printed = await ask('call', `${url}.${tool}`, '--args', JSON.stringify(args), '--output', 'json');
      if (printed.issue !== undefined) return refused(printed.error);
      return printed.content === undefined ? { ok: true, text: JSON.stringify(printed) } : outcome(printed);
    },
    close: () => program.close(),
  };
}
