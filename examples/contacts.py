#!/usr/bin/env python3
"""Writes all contacts as CSV. Python 3.9 or newer, its standard library alone.

    python3 examples/contacts.py > contacts.csv

ICE_GRAPH_URL says where. ICE_GRAPH_KEY is an API key; without one, ICE_GRAPH_ORGANIZATION, ICE_GRAPH_USER
and ICE_GRAPH_PASSWORD say as whom, and without those it is the sandbox on this machine.
"""

import base64
import csv
import json
import os
import sys
import urllib.error
import urllib.request

URL = os.environ.get("ICE_GRAPH_URL", "http://127.0.0.1:4000")

# Paged by cursors: 1000 rows are the most that one page may have.
QUERY = """
query ContactsAsTable($after: String) {
  contacts(first: 1000, after: $after) {
    nodes { id name email city country createdAt skill { name } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


def credentials():
    """The header that signs in: the server does so by itself, once, and keeps the session."""
    key = os.environ.get("ICE_GRAPH_KEY")
    if key:
        return {"x-api-key": key}
    organization = os.environ.get("ICE_GRAPH_ORGANIZATION", "59")
    user = os.environ.get("ICE_GRAPH_USER", "admin@sandbox.example")
    password = os.environ.get("ICE_GRAPH_PASSWORD", "sandbox")
    pair = f"{organization}/{user}:{password}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode()}


def ask(query, **variables):
    """Asks, and answers the data. Ends the program if there are errors: half a table misleads."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "apollographql-client-name": "contacts.py", **credentials()}
    request = urllib.request.Request(f"{URL}/graphql", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        # Every refusal has errors, too.
        answer = json.load(error)
    if answer.get("errors"):
        sys.exit("\n".join(f"{e['extensions']['code']}: {e['message']}" for e in answer["errors"]))
    return answer["data"]


def contacts():
    """All contacts, a page after a page."""
    rows, after = [], None
    while True:
        page = ask(QUERY, after=after)["contacts"]
        rows += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return rows
        after = page["pageInfo"]["endCursor"]


def main():
    columns = ["id", "name", "email", "city", "country", "createdAt"]
    rows = contacts()
    table = csv.writer(sys.stdout)
    table.writerow([*columns, "skill"])
    for contact in rows:
        skill = contact["skill"] or {}
        table.writerow([*(contact[column] for column in columns), skill.get("name")])


main()
