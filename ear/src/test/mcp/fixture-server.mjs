/**
 * An MCP server of both eras with everything the official conformance suite asks for.
 *
 *   node fixture-server.mjs [PORT]
 *
 * PORT      where to listen on 127.0.0.1; 0 or none chooses
 * ARRIVALS  a file that gets one JSON line for each request that arrives
 *
 * Prints "listening <port>" when it is ready.
 */
import { createServer } from 'node:http';
import { Arrivals } from './fixture/arrivals.mjs';
import { fixtureEndpoint } from './fixture/http.mjs';
import { nodeListener } from './fixture/node.mjs';

const port = Number(process.argv[2] ?? process.env.PORT ?? 0);
const endpoint = fixtureEndpoint(new Arrivals(process.env.ARRIVALS));

const server = createServer(nodeListener(endpoint));
server.listen(port, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
