/**
 * Connects as a client of a company does whose identity provider manages access (enterprise-managed authorization), lists
 * the tools and calls one.
 *
 *   CLIENT_ID=… CLIENT_SECRET=… IDP=… ISSUER=… TOOL=… node cross-app-access.mjs <url>
 *
 * Prints one line of JSON: {tools: [name], text, audience}.
 */
import {
  Client,
  CrossAppAccessProvider,
  StreamableHTTPClientTransport,
  discoverAndRequestJwtAuthGrant,
} from '@modelcontextprotocol/client';

const { CLIENT_ID, CLIENT_SECRET, IDP, ISSUER, TOOL } = process.env;
let audience;

const authProvider = new CrossAppAccessProvider({
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  expectedIssuer: ISSUER,
  assertion: async (context) => {
    audience = context.authorizationServerUrl;
    const { jwtAuthGrant } = await discoverAndRequestJwtAuthGrant({
      idpUrl: IDP,
      audience,
      resource: context.resourceUrl,
      idToken: 'an ID token of the provider itself',
      clientId: 'at-the-provider',
      clientSecret: 'secret-at-the-provider',
      scope: context.scope,
      fetchFn: context.fetchFn,
    });
    return jwtAuthGrant;
  },
});

const client = new Client({ name: 'cross-app-access', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2]), { authProvider }));
try {
  const { tools } = await client.listTools();
  const result = await client.callTool({ name: TOOL, arguments: {} });
  console.log(JSON.stringify({ tools: tools.map(({ name }) => name), text: JSON.stringify(result.content), audience }));
} finally {
  await client.close();
}
