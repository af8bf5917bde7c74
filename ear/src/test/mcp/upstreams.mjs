/**
 * Starts a real MCP server on a free port of 127.0.0.1.
 *
 *   node upstreams.mjs everything    server-everything, legacy
 *   node upstreams.mjs memory        server-memory behind mcp-proxy, both eras
 *
 * Prints "listening <port> <path>" when it answers. Ends with its children when stdin closes, or on SIGTERM.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PATH = '/mcp';
const STREAM = ['--server', 'stream', '--host', '127.0.0.1'];
const PATIENCE = AbortSignal.timeout(30_000);

const home = mkdtempSync(join(tmpdir(), 'upstream-'));
const UPSTREAMS = {
  everything: {
    args: () => ['--import', local('loopback-only.mjs'), bin('mcp-server-everything'), 'streamableHttp'],
    env: port => ({ PORT: port }),
  },
  memory: {
    args: port => [bin('mcp-proxy'), ...STREAM, '--port', port, '--', process.execPath, bin('mcp-server-memory')],
    env: () => ({ MEMORY_FILE_PATH: join(home, 'memory.jsonl') }),
  },
};

const port = await freePort();
const child = start(UPSTREAMS[process.argv[2]], port);
child.on('exit', code => {
  rmSync(home, { recursive: true, force: true });
  process.exit(code ?? 0);
});
process.stdin.on('end', stop).resume();
process.on('SIGTERM', stop);
process.on('exit', stop);

while (!await answers(port)) await pause(100, undefined, { signal: PATIENCE });
console.log(`listening ${port} ${PATH}`);

function start({ args, env }, port) {
  const options = { env: { ...process.env, ...env(port) }, stdio: ['ignore', 'ignore', 'inherit'] };
  return spawn(process.execPath, args(port), options);
}

function stop() {
  child.kill();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Any answer will do: it is the server that is asked, not the protocol. */
async function answers(port) {
  return fetch(`http://127.0.0.1:${port}${PATH}`, { method: 'DELETE' }).then(() => true, () => false);
}

function bin(name) {
  return local(`node_modules/.bin/${name}`);
}

function local(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}
