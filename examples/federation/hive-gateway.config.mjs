// Hive Gateway over ICE Graph and the CRM. What a client sends to sign in, and to follow a request through
// the logs, goes to both; the router's secret goes to ICE Graph alone.
import process from 'node:process';

const FORWARDED = ['authorization', 'x-api-key', 'x-request-id', 'traceparent', 'tracestate'];

export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }) {
      const forwarded = FORWARDED.map((name) => [name, request.headers.get(name)]);
      const secret = subgraphName === 'ice' && process.env.ROUTER_SECRET;
      return {
        ...Object.fromEntries(forwarded.filter(([, value]) => value !== null)),
        ...(secret && { 'x-router-secret': secret }),
      };
    },
  },
};
