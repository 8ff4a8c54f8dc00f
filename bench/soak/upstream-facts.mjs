/** What the stand-in of the soak holds, for it and for the clients that look at its answers. */
export const USERS_LISTED = 300;
export const SKILLS_AT_FIRST = 5;
export const ORGANIZATIONS = [1, 2, 3];
/** Of each organization; their ids are the same in all. */
const USERS = [1, 2, 3, 4];
export const PEOPLE = ORGANIZATIONS.flatMap((organization) =>
  USERS.map((user) => ({ organization, user })),
);
export const PASSWORD = 'soak';
export const userName = (organization, user) => `u${user}@o${organization}.example`;
export const tagOf = ({ organization, user }) => `[[o${organization}u${user}]]`;
