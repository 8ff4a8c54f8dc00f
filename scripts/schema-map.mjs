// Draws the types that an ICE organization is made of, and the fields that lead from one to another, as they
// stand in the schema.
import { getNamedType, isObjectType } from 'graphql';

/** Where each type stands, in columns and rows: what is linked most in the middle. */
const GRID = [
  ['Chat', 'Campaign', 'Survey'],
  ['User', 'Skill', 'SurveyQuestion'],
  ['Ticket', 'Contact', 'Mailbox'],
];
const BOX = { width: 250, gap: 70, line: 19, head: 34, pad: 12 };
const INK = { text: '#1b1f24', quiet: '#57606a', line: '#8c959f', head: '#0b5d7a', box: '#ffffff' };

/** @returns {string} an SVG */
export function schemaMap(schema) {
  const types = GRID.flat();
  const links = types.flatMap((from) => linksOf(schema, from, types));
  const rowsOf = (type) => links.filter(({ from }) => from === type);
  const tallest = GRID.map((row) => Math.max(...row.map((type) => rowsOf(type).length)));
  const heights = tallest.map((rows) => BOX.head + rows * BOX.line + BOX.pad);
  const topOf = (row) =>
    heights.slice(0, row).reduce((sum, height) => sum + height + BOX.gap, BOX.gap / 2);
  const boxes = new Map(
    GRID.flatMap((row, y) =>
      row.map((type, x) => {
        const height = BOX.head + rowsOf(type).length * BOX.line + BOX.pad;
        const left = BOX.gap / 2 + x * (BOX.width + BOX.gap);
        return [type, { type, left, top: topOf(y), height, rows: rowsOf(type) }];
      }),
    ),
  );
  const width = GRID[0].length * (BOX.width + BOX.gap);
  const height = topOf(GRID.length) - BOX.gap / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">
<title>How the types are linked</title>
<rect width="${width}" height="${height}" fill="#f6f8fa"/>
${pairs(links)
  .map(([one, other]) => line(boxes.get(one), boxes.get(other)))
  .join('\n')}
${[...boxes.values()].map(box).join('\n')}
</svg>
`;
}

/** The fields of a type that lead to one of these, through lists and connections. */
function linksOf(schema, from, types) {
  return Object.values(schema.getType(from).getFields()).flatMap((field) => {
    const type = getNamedType(field.type);
    const nodes = isObjectType(type) && type.getFields().nodes;
    const to = (nodes ? getNamedType(nodes.type) : type).name;
    return types.includes(to) ? [{ from, field: field.name, to }] : [];
  });
}

function pairs(links) {
  const keys = links
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => [from, to].sort().join(' '));
  return [...new Set(keys)].map((key) => key.split(' '));
}

const centre = ({ left, top, height }) => [left + BOX.width / 2, top + height / 2];

function line(one, other) {
  const [[x1, y1], [x2, y2]] = [centre(one), centre(other)];
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${INK.line}" stroke-width="1.5"/>`;
}

function box({ type, left, top, height, rows }) {
  const texts = rows.map(({ field, to }, index) => {
    const y = top + BOX.head + (index + 1) * BOX.line - 5;
    return `<text x="${left + BOX.pad}" y="${y}" fill="${INK.text}">${field}</text><text x="${left + BOX.width - BOX.pad}" y="${y}" fill="${INK.quiet}" text-anchor="end">${to}</text>`;
  });
  return `<rect x="${left}" y="${top}" width="${BOX.width}" height="${height}" rx="6" fill="${INK.box}" stroke="${INK.line}"/>
<text x="${left + BOX.pad}" y="${top + 22}" fill="${INK.head}" font-weight="600" font-size="15">${type}</text>
${texts.join('\n')}`;
}
