const SECRET_KEY = /pass|pwd|secret|token|authorization|cookie|api[-_]?key/i;
const JWT = /^\s*[\w-]{4,}\.[\w-]{4,}\.[\w-]*\s*$/;

/** Keys whose values are never read, wherever they turn up; a sign-in's own token is the exception. */
export const isSecretKey = (key: string): boolean => SECRET_KEY.test(key);

/** Whether a value has the shape of a JSON Web Token. */
export const isTokenLike = (value: unknown): value is string =>
  typeof value === 'string' && JWT.test(value);
