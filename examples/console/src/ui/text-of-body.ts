// A mail's body as text. ICE keeps what people sent, which may be HTML: it is never put into the page,
// where it could run, look like the page, or fetch a picture that tells its sender who read it.

const BLOCKS = 'address,article,blockquote,div,dl,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,table,tr,ul';

/** The text as it would read. What is no HTML stays as it is. */
export function textOfBody(body: string): string {
  if (!/<\/?[a-z][^<>]*>/i.test(body)) return body.trim();
  // Without the attributes but for links: even a document that is never shown may complain of styles.
  const bare = body.replace(/<(?!a\s)([a-z][a-z0-9]*)\s[^<>]*>/gi, '<$1>');
  // A document of its own: its scripts do not run, and its pictures are not fetched.
  const { body: root } = new DOMParser().parseFromString(bare, 'text/html');
  for (const hidden of root.querySelectorAll('script,style,head,title')) hidden.remove();
  for (const line of root.querySelectorAll('br')) line.replaceWith('\n');
  for (const item of root.querySelectorAll('li')) item.prepend('• ');
  for (const block of root.querySelectorAll(BLOCKS)) block.append('\n');
  for (const paragraph of root.querySelectorAll('p')) paragraph.append('\n');
  for (const link of root.querySelectorAll('a[href]')) {
    const to = link.getAttribute('href') ?? '';
    if (/^https?:/i.test(to) && link.textContent !== to) link.append(` (${to})`);
  }
  return (root.textContent ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s+/g, (blank) => (blank.split('\n').length > 2 ? '\n\n' : blank))
    .trim();
}
