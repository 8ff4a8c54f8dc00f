const { document, GraphQLPlayground, location } = globalThis;

GraphQLPlayground.init(document.getElementById('root'), {
  endpoint: `${location.origin}/graphql`,
  // Its protocol for subscriptions is an older one: no socket that is tried in vain.
  subscriptionEndpoint: undefined,
  settings: {
    // The only credential is the one in the headers.
    'request.credentials': 'omit',
    'schema.polling.enable': true,
    'schema.polling.endpointFilter': '*',
    'schema.polling.interval': 5_000,
    'tracing.hideTracingResponse': true,
  },
  tabs: [
    {
      name: 'Who am I',
      endpoint: `${location.origin}/graphql`,
      query:
        '# Sign in by the tab HTTP HEADERS below: a token, an API key, or HTTP Basic.\n{\n  viewer {\n    userName\n    role\n  }\n}\n',
      headers: { 'x-api-key': '' },
    },
  ],
});
