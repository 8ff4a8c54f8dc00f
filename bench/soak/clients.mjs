/** One connection of the soak: somebody who reads, writes and signs in, and looks at each answer. */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { PASSWORD, tagOf, USERS_LISTED, userName } from './upstream-facts.mjs';

/** What the server may say instead of an answer, while something is down: nothing was done. */
const REFUSALS = new Set(['ICE_UNAVAILABLE', 'NOT_AVAILABLE', 'RATE_LIMITED']);
/** The same, or that nobody knows: of a write whose answer did not come in time. */
const HONEST = new Set([...REFUSALS, 'UNKNOWN_OUTCOME']);
const DAY = 86_400_000;
/** A proxy's word for a process that has gone, whatever became of what was asked of it. */
const BAD_GATEWAY = 502;

export class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #token = null;
  #skillId = null;
  #version = 0;
  /** What the skill may be called by now: one name, unless nobody knows what came of a write. */
  #names = new Set();

  constructor({ number, organization, user, url, tally }) {
    Object.assign(this, {
      number,
      organization,
      user,
      url,
      tally,
      tag: tagOf({ organization, user }),
    });
  }

  /** The last names that were told as written, for who looks at the store. */
  get written() {
    return [...this.#names];
  }

  async run(signal) {
    // On a busy machine a sign-in may be refused, and then nothing else can be asked.
    while (this.#token === null && !signal.aborted) {
      await this.noted('sign-in', () => this.signIn());
      await pause(Math.random() * 500);
    }
    while (!signal.aborted) {
      await pause(500 + Math.random() * 1_000);
      const at = Math.random();
      const [, kind, act] = ACTS.find(([until]) => at < until);
      await this.noted(kind, () => act.call(this));
    }
    if (this.#token !== null) await this.noted('read', () => this.read());
    this.#agent.destroy();
  }

  async noted(kind, act) {
    const { tally } = this;
    tally.asked(kind);
    const since = performance.now();
    try {
      const code = await act();
      if (code === undefined) tally.answered(kind);
      else if (this.isHonest(code, since)) tally.refused(kind, code);
      else tally.wrong(kind, code);
    } catch (error) {
      tally.wrong(kind, error.code ?? error.message);
    }
  }

  /** Whether a code tells the truth of what was asked since then. */
  isHonest(code) {
    return HONEST.has(code);
  }

  get isSignedIn() {
    return this.#token !== null;
  }

  async #http(url, { method = 'GET', body, headers } = {}) {
    const sent = request(new URL(url, this.url), { agent: this.#agent, method, headers });
    const response = await new Promise((resolve, reject) => {
      sent.on('response', resolve).on('error', reject).end(body);
    });
    const answer = await text(response);
    const foreign = (answer.match(/\[\[o\d+u\d+\]\]/g) ?? []).filter((tag) => tag !== this.tag);
    if (foreign.length > 0) this.tally.foreign(`${this.tag} was answered ${foreign[0]}`);
    return { status: response.statusCode, text: answer };
  }

  /** What is answered, or the code of the first error. */
  async #ask(query, variables) {
    const headers = {
      'content-type': 'application/json',
      ...(this.#token && { authorization: `Bearer ${this.#token}` }),
    };
    // What reads is asked by GET, which a proxy may ask another process again.
    const { status, text: answer } = query.startsWith('{')
      ? await this.#http(`/graphql?query=${encodeURIComponent(query)}`, { headers })
      : await this.#http('/graphql', {
          method: 'POST',
          body: JSON.stringify({ query, variables }),
          headers,
        });
    if (status === BAD_GATEWAY) return { code: 'BAD_GATEWAY' };
    const { data, errors } = JSON.parse(answer);
    return { data, code: errors?.[0].extensions.code };
  }

  async signIn() {
    const { data, code } = await this.#ask(
      `mutation ($input: LoginInput!) {
         login(input: $input) { token products { state } userErrors { code } }
       }`,
      {
        input: {
          organizationId: this.organization,
          userName: userName(this.organization, this.user),
          password: PASSWORD,
        },
      },
    );
    if (code) return code;
    const { token, products, userErrors } = data.login;
    if (userErrors.length > 0) return userErrors[0].code;
    // With one product down there is a session, and half of what is asked here is refused to it.
    if (products.some(({ state }) => state === 'DOWN')) return 'ICE_UNAVAILABLE';
    this.#token = token;
    return undefined;
  }

  async read() {
    const { data, code } = await this.#ask(
      `{ users(channel: CHAT, first: 20, orderBy: USER_NAME_ASC) { totalCount nodes { id userName forename } }
         skills(channel: CHAT, first: 200) { totalCount nodes { id name campaign { name } } } }`,
    );
    if (code) return code;
    const { users, skills } = data;
    if (users.totalCount !== USERS_LISTED || users.nodes.length !== 20) return 'users are missing';
    if (skills.totalCount !== skills.nodes.length) return 'skills are missing';
    if (this.#skillId === null) return undefined;
    const name = skills.nodes.find(({ id }) => id === this.#skillId)?.name;
    if (this.#names.has(name?.replace(`${this.tag} `, ''))) return undefined;
    this.tally.lost(`${[...this.#names].join(' or ')} was read as ${name}`);
    return undefined;
  }

  async write() {
    const name = `c${this.number} v${(this.#version += 1)}`;
    const isNew = this.#skillId === null;
    // Of a new one whose fate nobody knows there would be two.
    if (isNew && this.#names.size > 0) return undefined;
    this.#names.add(name);
    // What is read back bears the mark of whose it is: what is asked for does, too.
    const marked = `${this.tag} ${name}`;
    const [field, input] = isNew
      ? ['createSkill', { channel: 'CHAT', campaignId: '1', name: marked }]
      : ['updateSkill', { channel: 'CHAT', id: this.#skillId, name: marked }];
    const type = `${field[0].toUpperCase()}${field.slice(1)}Input`;
    const { data, code } = await this.#ask(
      `mutation ($input: ${type}!) { ${field}(input: $input) { skill { id name } userErrors { code } } }`,
      { input },
    );
    const { skill, userErrors } = data?.[field] ?? { skill: null, userErrors: [{ code }] };
    const refusal = userErrors[0]?.code;
    // What was refused was not done; what was done and is not told is another error.
    if (REFUSALS.has(refusal)) this.#names.delete(name);
    if (code ?? refusal) return code ?? refusal;
    this.#skillId = skill.id;
    this.#names = new Set([name]);
    return skill.name === marked ? undefined : `it was written as ${skill.name}`;
  }

  async report() {
    const from = Date.now() - 3 * DAY;
    const path = `/reports/chatAveragesReport.csv?from=${from}&to=${from + 2 * DAY}&skillIds=1,2`;
    const headers = { authorization: `Bearer ${this.#token}` };
    const { status, text: file } = await this.#http(path, { headers });
    if (status !== 200) return codeIn(file);
    const rows = file.trimEnd().split('\r\n').slice(1);
    const isWhole = rows.length === 2 && rows.every((row) => row.includes(this.tag));
    return isWhole ? undefined : 'rows are missing';
  }

  async download() {
    const { data, code } = await this.#ask('{ exportCannedResponses { url } }');
    if (code) return code;
    const { status, text: file } = await this.#http(data.exportCannedResponses.url);
    if (status !== 200) return codeIn(file);
    return file === `${this.tag}\n`.repeat(20_000) ? undefined : 'the file is not whole';
  }

  async upload() {
    const { data, code } = await this.#ask(
      'mutation { importUsers(input: { fileName: "users.xls" }) { upload { url } userErrors { code } } }',
    );
    if (code) return code;
    const body = 'x'.repeat(50_000);
    const { status, text: answer } = await this.#http(data.importUsers.upload.url, {
      method: 'POST',
      body,
    });
    if (status !== 200) return codeIn(answer);
    this.tally.files += 1;
    return JSON.parse(answer).data.isAccepted ? undefined : 'it was not accepted';
  }

  /** The endpoint that never answers: an error is the right answer. */
  async hung() {
    const id = 1 + Math.floor(Math.random() * USERS_LISTED);
    const { code } = await this.#ask(`{ user(id: ${id}) { gender } }`);
    return code === 'ICE_UNAVAILABLE' ? undefined : `it was answered: ${code}`;
  }
}

const codeIn = (answer) => JSON.parse(answer).errors[0].extensions.code;

/** Up to which part of one each is chosen. */
const ACTS = [
  [0.7, 'read', Client.prototype.read],
  [0.8, 'write', Client.prototype.write],
  [0.86, 'report file', Client.prototype.report],
  [0.9, 'download', Client.prototype.download],
  [0.94, 'upload', Client.prototype.upload],
  [0.97, 'sign-in', Client.prototype.signIn],
  [1, 'what hangs', Client.prototype.hung],
];
