import type { ApolloServerPlugin } from '@apollo/server';
import {
  getNamedType,
  GraphQLError,
  isIntrospectionType,
  isObjectType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../context/context.js';
import { reports } from '../../datasources/data/all-reports.js';
import { readsAll, type Scope, type Scopes } from '../../session/scopes.js';

/** What tells which record a row is about, of each type that a report or a list of names leads to. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  User: ['id', 'userName', 'displayName', 'forename', 'surname'],
  Skill: ['id', 'name', 'campaignId', 'campaign'],
  Campaign: ['id', 'name'],
  Contact: ['id', 'name'],
  Survey: ['id', 'name', 'channel', 'channelName'],
  Ticket: ['id'],
  Chat: ['id'],
};

/** What rows, and the viewer, consist of. */
const PARTS = ['PageInfo', 'ExtraColumn', 'ReportArgument', 'ReportColumn', 'ProductStatus'];

/** The root fields of a scope that does not read all. */
const ROOTS: readonly (readonly [Scope, readonly string[]])[] = [
  ['reports', ['reportCatalog', ...reports.map(({ name }) => name)]],
  ['lists', ['users', 'skills', 'campaigns', 'surveys']],
];

/** What anybody may ask who is signed in: who they are. */
const OPEN = 'viewer';

/** What may be selected with some scopes: fields by their types; all of a type, or those named. */
type Allowed = ReadonlyMap<string, 'all' | ReadonlySet<string>>;

/**
 * Holds an API key to what it is for, before anything of the operation is executed: one for reports reads
 * them and the names in their rows, and nothing that these lead on to.
 */
export function scopeRule(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const known = new Map<string, MaySelect>();
  const ruleFor = (scopes: NonNullable<Scopes>): MaySelect => {
    const key = [...scopes].toSorted().join();
    const rule = known.get(key) ?? selectableBy(schema, scopes);
    known.set(key, rule);
    return rule;
  };
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue: { session }, document, operation }) {
          if (!session || !operation || readsAll(session.scopes)) return;
          const asked = separateOperations(document)[operation.name?.value ?? ''] ?? document;
          const stray = strayIn(schema, asked, ruleFor(session.scopes!));
          if (stray) throw outOfScope(stray, session.scopes!);
        },
      };
    },
  };
}

/** Whether a session may select a field of a type. */
export type MaySelect = (type: string, field: string) => boolean;

/** The same rule for what is selected for a file. */
export function selectableBy(schema: GraphQLSchema, scopes: Scopes): MaySelect {
  if (readsAll(scopes)) return () => true;
  const allowed = allowedIn(schema, scopes!);
  return (type, field) => {
    const fields = allowed.get(type);
    return fields === 'all' || (fields?.has(field) ?? false);
  };
}

interface Stray {
  readonly field: string;
  readonly node: FieldNode;
}

/** The first field that may not be selected. */
function strayIn(schema: GraphQLSchema, document: DocumentNode, may: MaySelect): Stray | null {
  const types = new TypeInfo(schema);
  let stray: Stray | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(node) {
          const parent = types.getParentType();
          if (stray || !parent || isIntrospectionType(parent)) return;
          const { value: name } = node.name;
          if (name.startsWith('__') || may(parent.name, name)) return;
          stray = { field: `${parent.name}.${name}`, node };
        },
      },
    }),
  );
  return stray;
}

function allowedIn(schema: GraphQLSchema, scopes: NonNullable<Scopes>): Allowed {
  const query = schema.getQueryType()!;
  const allowed = new Map<string, 'all' | ReadonlySet<string>>();
  const roots = ROOTS.flatMap(([scope, fields]) => (scopes.has(scope) ? fields : []));
  allowed.set(query.name, new Set([OPEN, ...roots]));
  for (const part of PARTS) allowed.set(part, 'all');
  for (const [type, fields] of Object.entries(NAMES)) allowed.set(type, new Set(fields));
  // Whatever stands between a root and a name is there to be read: the page, its edges, its rows. What is
  // neither that, nor named above, is not.
  for (const root of [OPEN, ...roots]) {
    const page = objectIn(query, root);
    const edge = page && objectIn(page, 'edges');
    const row = page && objectIn(page, 'nodes');
    for (const type of [page, edge, row]) {
      if (type && !allowed.has(type.name)) allowed.set(type.name, 'all');
    }
  }
  return allowed;
}

function objectIn(type: GraphQLObjectType, field: string): GraphQLObjectType | null {
  const of = type.getFields()[field];
  const named = of && getNamedType(of.type);
  return isObjectType(named) ? named : null;
}

function outOfScope({ field, node }: Stray, scopes: NonNullable<Scopes>): GraphQLError {
  const what = [...scopes].toSorted().join(' and ');
  const message = `This API key is for ${what} alone: it may not read ${field}.`;
  return new GraphQLError(message, {
    nodes: node,
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });
}
