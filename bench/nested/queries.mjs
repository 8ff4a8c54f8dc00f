// Selections within selections over a whole schema, as large as the limits let through.
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  getNullableType,
} from 'graphql';

/** A small seeded generator (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least, most) => least + Math.floor(next() * (most - least + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  return { next, int, pick, chance: (probability) => next() < probability };
}

const [SHALLOWEST, DEEPEST] = [4, 15];
const MOST_FIELDS = 600;
const SIZES = [1, 3, 10, 30, 100, 300, 1_000];

const isPage = (field) => getNamedType(field.type).name.endsWith('Connection');
const isMany = (field) => isPage(field) || isListType(getNullableType(field.type));

/** The links of a field's records: behind a page, those of its rows. */
function linksBelow({ type }) {
  const named = getNamedType(type);
  const record = isPage({ type }) ? getNamedType(named.getFields().nodes.type) : named;
  const fields = isObjectType(record) ? Object.values(record.getFields()) : [];
  return fields.filter(({ type: own }) => isCompositeType(getNamedType(own)));
}

/** Whether many records are below each of those that a field leads to. */
const leadsOn = (field) => linksBelow(field).some(isMany);

/**
 * Makes one query after the other: a root field, and below it a chain or a bush of links, deeper and
 * wider as chance will have it, preferring those that lead to many.
 *
 * @param schema an executable schema.
 * @param idsOf ids that exist, by the name of a type, as `Ticket`.
 * @param costOf what a query costs, or null for one that is refused.
 */
export function nestedQueries(schema, { seed, idsOf, costOf }) {
  const random = randomOf(seed);
  const roots = Object.values(schema.getQueryType().getFields()).filter(
    ({ name, type }) => isCompositeType(getNamedType(type)) && !name.startsWith('_'),
  );
  const rich = roots.filter((field) =>
    linksBelow(field).some((link) => isMany(link) && leadsOn(link)),
  );
  let root = 0;
  return function next() {
    // Most roots lead nowhere: those that lead on come more often.
    const field = random.chance(0.25) ? roots[root++ % roots.length] : random.pick(rich);
    // A chain of lists, or a bush of whatever links there are.
    const isChain = random.chance(0.5);
    const width = isChain ? 1 : random.pick([1, 2, 3]);
    const isWide = random.chance(0.1);
    // Page sizes are tried from the largest on, until it passes.
    for (let largest = SIZES.length - 1; largest >= 0; largest -= 1) {
      const budget = { fields: MOST_FIELDS };
      const deepest = random.int(SHALLOWEST, DEEPEST);
      const at = { depth: 1, deepest, isChain, width, largest, budget };
      const copies = isWide ? random.int(2, 40) : 1;
      const query = `{ ${Array.from({ length: copies }, (_, copy) => `r${copy}: ${selection(field, null, at)}`).join(' ')} }`;
      if (costOf(query) !== null) return query;
    }
    return null;
  };

  function selection(field, parent, at) {
    at.budget.fields -= 1;
    return `${field.name}${args(field, parent, at)}${below(getNamedType(field.type), at)}`;
  }

  function below(type, at) {
    if (!isObjectType(type)) return isCompositeType(type) ? ' { __typename }' : '';
    const deeper = { ...at, depth: at.depth + 1 };
    const fields = Object.values(type.getFields());
    if (type.name.endsWith('Connection') && deeper.depth <= at.deepest) {
      const rows = random.chance(0.8) ? 'nodes' : 'edges';
      return ` { ${selection(type.getFields()[rows], type, deeper)}${random.chance(0.3) ? ' totalCount' : ''} }`;
    }
    const leaves = fields.filter(({ type: own }) => !isCompositeType(getNamedType(own)));
    const some = leaves.filter(() => random.chance(0.3)).slice(0, 6);
    const chosen = some.length > 0 ? some : leaves.slice(0, 1);
    at.budget.fields -= chosen.length;
    const parts = chosen.map(({ name }) => name);
    if (deeper.depth + 2 <= at.deepest && at.budget.fields > 0) parts.push(...links(type, deeper));
    return ` { ${[...new Set(parts.length > 0 ? parts : ['__typename'])].join(' ')} }`;
  }

  function links(type, at) {
    const all = Object.values(type.getFields()).filter(({ type: own }) =>
      isCompositeType(getNamedType(own)),
    );
    const many = all.filter((field) => isMany(field) && (!at.isChain || leadsOn(field)));
    const count = random.int(1, at.width);
    if (all.length === 0) return [];
    return Array.from({ length: count }, (_, index) => {
      const field =
        many.length > 0 && (at.isChain || random.chance(0.75))
          ? random.pick(many)
          : random.pick(all);
      return `${count > 1 ? `l${index}: ` : ''}${selection(field, type, at)}`;
    });
  }

  function args(field, parent, at) {
    const given = field.args.flatMap((arg) => {
      const value = argument(arg, field, at);
      const isLeftOut = value === null || (!isNonNullType(arg.type) && !isKept(arg));
      return isLeftOut ? [] : [`${arg.name}: ${value}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function isKept({ name }) {
    return name === 'first' || name === 'status' || random.chance(0.15);
  }

  function argument({ name, type }, field, at) {
    const named = getNamedType(type);
    if (name === 'first') return random.chance(0.7) ? SIZES[at.largest] : random.pick(SIZES);
    if (name === 'id') return JSON.stringify(random.pick(idsOf(getNamedType(field.type).name)));
    if (name === 'status') return '"Inbox"';
    if (name === 'search') return JSON.stringify(random.pick(['a', 'e', 'zz', 'the']));
    if (name === 'from') return '"2025-01-01"';
    if (isEnumType(named)) return random.pick(named.getValues()).name;
    if (named.name === 'Boolean') return random.pick(['true', 'false']);
    const of = /^(skill|contact|assignee|campaign|user)Ids?$/.exec(name)?.[1];
    if (of === undefined) return null;
    const kind = { assignee: 'User' }[of] ?? of.charAt(0).toUpperCase() + of.slice(1);
    const id = JSON.stringify(random.pick(idsOf(kind)));
    return isListType(getNullableType(type)) ? `[${id}]` : id;
  }
}
