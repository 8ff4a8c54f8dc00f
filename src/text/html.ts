const TAGS =
  'html|head|body|div|p|br|hr|span|table|tr|td|a|b|i|u|em|strong|ul|ol|li|img|font|h[1-6]|pre|blockquote';
const TAG = new RegExp(`<(?:!doctype|${TAGS})(?:\\s[^<>]*)?/?>`, 'i');

/** Whether a text looks like HTML: it has a tag of it. An address in angle brackets is none. */
export const looksLikeHtml = (text: string): boolean => TAG.test(text);
