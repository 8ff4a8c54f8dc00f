// The operations the page itself sends. Plain data, so that a test can validate them against the
// schema.

export const SIGN_IN = `mutation SignIn($input: LoginInput!) {
  login(input: $input) {
    token
    expiresAt
    viewer { user { displayName } role }
    products { product state message }
    userErrors { code message field }
  }
}`;

export const SIGN_OUT = `mutation SignOut {
  logout { __typename }
}`;
