import { Client, ProtocolError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { outcome, refused } from './outcome.mjs';

const MODES = { legacy: 'legacy', auto: 'auto', modern: { pin: '2026-07-28' } };

/** The TypeScript SDK's client. */
export async function typescript(era, url, token) {
  const info = { name: `typescript-${era}`, version: '1.0.0' };
  const client = new Client(info, { versionNegotiation: { mode: MODES[era] } });
  const authProvider = { token: async () => token };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { authProvider }));
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
    close: () => client.close(),
  };
}
