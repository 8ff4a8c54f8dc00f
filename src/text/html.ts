import { hash } from 'node:crypto';

const TAGS =
  'html|head|body|div|p|br|hr|span|table|tr|td|a|b|i|u|em|strong|ul|ol|li|img|font|h[1-6]|pre|blockquote';
const TAG = new RegExp(`<(?:!doctype|${TAGS})(?:\\s[^<>]*)?/?>`, 'i');

/** Whether a text looks like HTML: it has a tag of it. An address in angle brackets is none. */
export const looksLikeHtml = (text: string): boolean => TAG.test(text);

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

/** A text as HTML shows it, within an element or an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

/** How a content security policy names a style or a script that stands in the page, to the letter. */
export const hashSource = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;
