/**
 * Lets a real client list the tools of an endpoint, call one that is allowed and call one that is denied.
 *
 *   ALLOWED_TOOL=… ALLOWED_ARGS='{…}' DENIED_TOOL=… DENIED_ARGS='{…}' node clients.mjs <client> <url> <token>
 *
 * Prints one line of JSON: {client, tools: [name], allowed: {ok, text}, denied: {ok, message}}. A call that failed has
 * a message, one that succeeded a text, whichever was expected. Ends with 0 if the client could connect and be asked.
 */
import { inspector } from './clients/inspector.mjs';
import { mcporter } from './clients/mcporter.mjs';
import { typescript } from './clients/typescript.mjs';

const CLIENTS = {
  'inspector-legacy': (...endpoint) => inspector('legacy', ...endpoint),
  'inspector-auto': (...endpoint) => inspector('auto', ...endpoint),
  'inspector-modern': (...endpoint) => inspector('modern', ...endpoint),
  'typescript-legacy': (...endpoint) => typescript('legacy', ...endpoint),
  'typescript-auto': (...endpoint) => typescript('auto', ...endpoint),
  'typescript-modern': (...endpoint) => typescript('modern', ...endpoint),
  mcporter,
};

const { ALLOWED_TOOL, ALLOWED_ARGS = '{}', DENIED_TOOL, DENIED_ARGS = '{}' } = process.env;
const [name, url, token] = process.argv.slice(2);

const client = await CLIENTS[name](url, token);
try {
  const tools = await client.tools();
  const allowed = await client.call(ALLOWED_TOOL, JSON.parse(ALLOWED_ARGS));
  const denied = await client.call(DENIED_TOOL, JSON.parse(DENIED_ARGS));
  console.log(JSON.stringify({ client: name, tools, allowed, denied }));
} finally {
  await client.close();
}
