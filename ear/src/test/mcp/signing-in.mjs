/**
 * Lets a real client sign in by itself, list the tools of an endpoint, call one that is allowed and one that is denied.
 *
 *   ALLOWED_TOOL=… ALLOWED_ARGS='{…}' DENIED_TOOL=… DENIED_ARGS='{…}' node signing-in.mjs <client> <url>
 *
 * Prints "open URL" when the client wants a browser; somebody has to go there and answer. In the end prints one line of
 * JSON: {client, tools: [name], allowed: {ok, text}, denied: {ok, message}}, as clients.mjs does.
 */
import { inspector } from './signing-in/inspector.mjs';
import { mcpRemote } from './signing-in/mcp-remote.mjs';
import { mcporter } from './signing-in/mcporter.mjs';
import { typescript } from './signing-in/typescript.mjs';

const CLIENTS = { inspector, 'mcp-remote': mcpRemote, mcporter, typescript };

const { ALLOWED_TOOL, ALLOWED_ARGS = '{}', DENIED_TOOL, DENIED_ARGS = '{}' } = process.env;
const [name, url] = process.argv.slice(2);
const open = address => console.log(`open ${address}`);

const client = await CLIENTS[name](url, open);
try {
  const tools = await client.tools();
  const allowed = await client.call(ALLOWED_TOOL, JSON.parse(ALLOWED_ARGS));
  const denied = await client.call(DENIED_TOOL, JSON.parse(DENIED_ARGS));
  console.log(JSON.stringify({ client: name, tools, allowed, denied }));
} finally {
  await client.close();
}
process.exit(0);
