import { createServer } from 'node:http';
import { Client, ProtocolError, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { outcome, refused } from '../clients/outcome.mjs';

/** The TypeScript SDK's client with the smallest provider that keeps what it is given. */
export async function typescript(url, open) {
  const callback = await Callback.listening();
  const provider = new Memory(callback.url, open);
  const client = new Client({ name: 'typescript', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  const transport = () => new StreamableHTTPClientTransport(new URL(url), { authProvider: provider });
  const first = transport();
  try {
    await client.connect(first);
    throw new Error('the client was let in without having signed in');
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    await first.finishAuth(await callback.arrival);
  }
  const signedIn = new Client({ name: 'typescript', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  await signedIn.connect(transport());
  return {
    async tools() {
      const { tools } = await signedIn.listTools();
      return tools.map(({ name }) => name);
    },
    async call(tool, args) {
      try {
        return outcome(await signedIn.callTool({ name: tool, arguments: args }));
      } catch (error) {
        if (error instanceof ProtocolError) return refused(error.message);
        throw error;
      }
    },
    async close() {
      await signedIn.close();
      callback.close();
    },
  };
}

/** Where the browser comes back to. */
class Callback {
  static async listening() {
    const callback = new Callback();
    callback.arrival = new Promise(resolve => {
      callback.server = createServer((request, response) => {
        response.end('You can close this page.');
        resolve(new URL(request.url, 'http://127.0.0.1').searchParams);
      });
    });
    await new Promise(resolve => callback.server.listen(0, '127.0.0.1', resolve));
    return callback;
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}/callback`;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }
}

class Memory {
  #open;
  #kept = {};

  constructor(redirectUrl, open) {
    this.redirectUrl = redirectUrl;
    this.#open = open;
  }

  get clientMetadata() {
    return {
      client_name: 'TypeScript SDK',
      redirect_uris: [this.redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }

  clientInformation() {
    return this.#kept.client;
  }

  saveClientInformation(client) {
    this.#kept.client = client;
  }

  tokens() {
    return this.#kept.tokens;
  }

  saveTokens(tokens) {
    this.#kept.tokens = tokens;
  }

  redirectToAuthorization(url) {
    this.#open(url.href);
  }

  saveCodeVerifier(verifier) {
    this.#kept.verifier = verifier;
  }

  codeVerifier() {
    return this.#kept.verifier;
  }

  saveDiscoveryState(state) {
    this.#kept.discovery = state;
  }

  discoveryState() {
    return this.#kept.discovery;
  }
}
