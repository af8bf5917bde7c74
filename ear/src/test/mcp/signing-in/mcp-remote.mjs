import { createServer } from 'node:net';
import { Client, ProtocolError } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { outcome, refused } from '../clients/outcome.mjs';
import { Program } from './program.mjs';

/** mcp-remote, which is a server of standard input and output to whoever starts it. */
export async function mcpRemote(url, open) {
  const program = await Program.at('mcp-remote', open);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program.path(), url, String(await freePort()), '--allow-http'],
    env: program.environment,
    stderr: 'pipe',
  });
  const told = program.watch(transport.stderr);
  const client = new Client({ name: 'behind-mcp-remote', version: '1.0.0' }, { versionNegotiation: { mode: 'legacy' } });
  await client.connect(transport, { timeout: 120_000 });
  return {
    async tools() {
      const { tools } = await client.listTools();
      return tools.map(({ name }) => name);
    },
    async call(tool, args) {
      try {
        return outcome(await client.callTool({ name: tool, arguments: args }));
      } catch (error) {
        if (error instanceof ProtocolError) return refused(error.message);
        throw error;
      }
    },
    async close() {
      told.stop();
      await client.close();
      await program.close();
    },
  };
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
