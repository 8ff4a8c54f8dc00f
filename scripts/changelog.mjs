// What a release does with CHANGELOG.md.

/** In this order, by Keep a Changelog; whatever else there is comes after them. */
const ORDER = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

const UNRELEASED = /^## \[Unreleased\]\n(?<body>.*?)(?=^## \[|(?![^]))/ms;

/** What is under Unreleased; empty where there is nothing. */
export const unreleased = (changelog) => changelog.match(UNRELEASED)?.groups.body.trim() ?? '';

/** The changelog with what was under Unreleased under a heading of its own. */
export const released = (changelog, heading) =>
  changelog.replace(UNRELEASED, () => {
    const body = folded(unreleased(changelog));
    return `## [Unreleased]\n\n${heading}\n\n${body}\n\n`;
  });

/**
 * Branches that were merged leave several headings of one name, and now and then a line twice.
 *
 * @param {string} body what is under a version
 * @returns {string} the same with each heading and each line once
 */
export function folded(body) {
  const sections = new Map();
  for (const section of body.split(/^### /m).slice(1)) {
    const [name, ...lines] = section.split('\n');
    const items = sections.get(name) ?? new Set();
    for (const item of lines.join('\n').split(/^(?=- )/m)) if (item.trim()) items.add(item.trim());
    sections.set(name, items);
  }
  const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...sections]
    .sort(([one], [other]) => place(one) - place(other))
    .map(([name, items]) => `### ${name}\n\n${[...items].join('\n')}`)
    .join('\n\n');
}
