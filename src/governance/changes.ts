import { buildASTSchema, findBreakingChanges, parse, print, type GraphQLSchema } from 'graphql';

/** The first line of the committed schema of a release says which release it is of. */
export const released = (sdl: string, changelog: string): string =>
  `# The schema as a router read it in release ${lastRelease(changelog)}. Compared with by npm run schema:check.\n${sdl}`;

/**
 * What would break clients or routers of the last release, and is not announced: each in graphql-js's
 * words, for which a `Breaking:` line of the CHANGELOG's Unreleased is looked through.
 *
 * @param before the subgraph's SDL as of the last release, as `released` makes it
 * @param now the subgraph's SDL
 */
export function unannounced(before: string, now: string, changelog: string): string[] {
  const [old, current] = [read(before), read(now)];
  const breaks = [
    ...findBreakingChanges(old, current).map(({ description }) => description),
    ...lostDirectives(old, current),
  ];
  const lines = announcements(changelog);
  const unsaid = breaks.filter((sentence) => !lines.some((line) => line.includes(sentence)));
  const release = lastRelease(changelog);
  const isOfIt = before.startsWith(released('', changelog).trimEnd());
  return [
    ...(isOfIt ? [] : [`The schema compared with is not that of release ${release}.`]),
    ...unsaid,
  ];
}

/** Directives are the routers' part of the contract: without a key nobody can refer to a type. */
function lostDirectives(old: GraphQLSchema, current: GraphQLSchema): string[] {
  return Object.values(old.getTypeMap()).flatMap((type) => {
    const standing = current.getType(type.name);
    if (!standing) return [];
    const kept = directivesOf(standing);
    const lost = directivesOf(type).filter((directive) => !kept.includes(directive));
    return lost.map((directive) => `${type.name} is no longer ${directive}.`);
  });
}

type Directed = ReturnType<GraphQLSchema['getTypeMap']>[string];

const directivesOf = ({ astNode }: Directed): string[] => (astNode?.directives ?? []).map(print);

/** Federation's own directives are declared by the specification, not by the schema. */
const read = (sdl: string): GraphQLSchema => buildASTSchema(parse(sdl), { assumeValidSDL: true });

const lastRelease = (changelog: string): string =>
  /^## \[(\d+\.\d+\.\d+)\]/m.exec(changelog)?.[1] ?? 'none';

/** The items under Unreleased that begin with `Breaking:`, each on one line and without code marks. */
function announcements(changelog: string): string[] {
  const unreleased = /^## \[Unreleased\]$(.*?)(?=^## \[|(?![^]))/ms.exec(changelog)?.[1] ?? '';
  return unreleased
    .split(/^- /m)
    .map((item) => item.replaceAll('`', '').replaceAll(/\s+/g, ' '))
    .filter((item) => item.startsWith('Breaking:'));
}
