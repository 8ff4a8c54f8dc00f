#!/bin/sh
# Reads tickets with curl: an operation from its file, by GET, signed in by HTTP Basic.
#
#   sh examples/tickets.sh [how many]
#
# ICE_GRAPH_URL, ICE_GRAPH_ORGANIZATION, ICE_GRAPH_USER and ICE_GRAPH_PASSWORD say where and as whom;
# without them it is the sandbox on this machine.
set -eu
here=$(dirname "$0")
url=${ICE_GRAPH_URL:-http://127.0.0.1:4000}
user=${ICE_GRAPH_ORGANIZATION:-59}/${ICE_GRAPH_USER:-admin@sandbox.example}

# The password goes in by standard input: everybody on this machine can see arguments.
credentials=$(printf '%s:%s' "$user" "${ICE_GRAPH_PASSWORD:-sandbox}" | sed 's/[\\"]/\\&/g')
printf 'user = "%s"\n' "$credentials" |
  curl --silent --show-error --fail-with-body --config - --get "$url/graphql" \
    --data-urlencode "query@$here/operations/tickets/tickets-with-links.graphql" \
    --data-urlencode "variables={\"first\":${1:-5}}"
