import { TokenKind, type ASTNode } from 'graphql';

const OPENS = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L]);
const CLOSES = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R]);

/**
 * The argument that a value stands in, and the input fields below it: `input.dates`. Read backwards from the
 * value, whose error knows the value alone. Undefined where it stands in no argument.
 */
export function placeOf(node: ASTNode): string | undefined {
  const names: string[] = [];
  let closed = 0;
  let isValue = true;
  for (let token = node.loc?.startToken.prev; token; token = token.prev) {
    if (CLOSES.has(token.kind)) closed += 1;
    else if (OPENS.has(token.kind) && closed > 0) closed -= 1;
    else if (closed > 0) continue;
    // One that is not closed again is what the value stands in: a value itself.
    else if (OPENS.has(token.kind)) isValue = true;
    else if (token.kind === TokenKind.COLON && isValue) {
      names.unshift(token.prev?.value ?? '');
      isValue = false;
    } else if (token.kind === TokenKind.PAREN_L) break;
  }
  return names.length > 0 ? names.join('.') : undefined;
}
