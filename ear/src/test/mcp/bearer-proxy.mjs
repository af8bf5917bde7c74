/**
 * Adds a bearer token to what the conformance suite sends, which has no option for one.
 *
 *   PORT=0 TARGET=http://127.0.0.1:8787/mcp/everything TOKEN=… node bearer-proxy.mjs
 *
 * PORT    where to listen on 127.0.0.1; 0 or none chooses
 * TARGET  the endpoint that http://127.0.0.1:PORT/mcp stands for
 * TOKEN   the access token
 *
 * Prints "listening <port>" when it is ready. A foreign Host or Origin passes as it came, so that the target is asked
 * to refuse a DNS rebinding, and the proxy's own address becomes the target's. Nothing is buffered, and whichever side
 * hangs up ends the other.
 */
import http from 'node:http';
import https from 'node:https';

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

const target = new URL(process.env.TARGET);
const client = target.protocol === 'https:' ? https : http;
const server = http.createServer(forward);

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`listening ${server.address().port}`));

function forward(incoming, outgoing) {
  const { pathname, search } = new URL(incoming.url, target);
  if (pathname !== '/mcp') return outgoing.writeHead(404).end();
  const request = client.request({
    agent: false,
    hostname: target.hostname,
    port: target.port,
    method: incoming.method,
    path: target.pathname + search,
    headers: requestHeaders(incoming.headers),
  });
  request.on('response', response => answer(response, outgoing));
  request.on('error', () => outgoing.destroy());
  outgoing.on('close', () => request.destroy());
  incoming.pipe(request);
}

function answer(response, outgoing) {
  outgoing.writeHead(response.statusCode, endToEnd(response.headers));
  outgoing.flushHeaders();
  response.on('error', () => outgoing.destroy());
  response.pipe(outgoing);
}

function requestHeaders(headers) {
  const forwarded = endToEnd(headers);
  if (isOwn(headers.host)) forwarded.host = target.host;
  if (isOwn(headers.origin?.replace('http://', ''))) forwarded.origin = target.origin;
  forwarded.authorization = `Bearer ${process.env.TOKEN}`;
  return forwarded;
}

function isOwn(host) {
  const { port } = server.address();
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(host);
}

function endToEnd(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
