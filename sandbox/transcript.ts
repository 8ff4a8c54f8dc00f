import { formatDuration } from './dates.js';
import { Download } from './route.js';
import { momentOf, type Chat, type Said } from './store/chats.js';
import type { Store } from './store/store.js';

/** A chat's transcript as a spreadsheet: tab-separated text, as long as it is asked to be. */

export const TRANSCRIPT_NAME = 'transcript.xls';

const PIECE = 65_536;

export function transcriptFile(store: Store, chat: Chat, bytes: number): Download {
  return new Download(TRANSCRIPT_NAME, bytes, () => pieces(lines(store, chat, bytes)));
}

/** After the chat's own matter the talk goes on until the size is reached, and is then closed. */
function* lines(store: Store, chat: Chat, bytes: number): Generator<string> {
  const { opening = [], rounds = () => [], parting = [] } = store.told.chats.talk(chat) ?? {};
  const timeAt = momentWriter(store, chat);
  const said = (line: Said, share: number): string => row(timeAt(share), line.from, line.text);
  const close = parting.map((line) => said(line, 1)).join('');
  const room = bytes - Buffer.byteLength(close);
  let used = 0;

  for (const line of written()) {
    const size = Buffer.byteLength(line);
    if (used + size > room) break;
    used += size;
    yield line;
  }
  if (used < room) yield `${' '.repeat(room - used - 1)}\n`;
  yield close;

  function* written(): Generator<string> {
    yield* head(store, chat);
    for (const line of opening) yield said(line, 0);
    for (const round of rounds()) for (const line of round) yield said(line, used / room);
  }
}

/** Of many lines a second only the first has its time written out anew. */
function momentWriter(store: Store, chat: Chat): (share: number) => string {
  let last = { at: NaN, text: '' };
  return (share) => {
    const at = momentOf(chat, share);
    if (at.getTime() !== last.at) {
      last = { at: at.getTime(), text: store.wallTime(at, 'padded') };
    }
    return last.text;
  };
}

function head(store: Store, chat: Chat): string[] {
  return [
    row('Chat Id', String(chat.id)),
    row('Campaign', chat.campaignName),
    row('Skill', chat.skillName),
    row('Operator', chat.operatorName),
    row('Visitor', chat.visitor.name),
    row('Start Time', store.wallTime(chat.startedAt, 'padded')),
    row('End Time', store.wallTime(chat.endedAt, 'padded')),
    row('Duration', formatDuration(chat.startedAt, chat.endedAt)),
    '\n',
    row('Time', 'From', 'Message'),
  ];
}

function row(...cells: string[]): string {
  return `${cells.join('\t')}\n`;
}

/** Lines in pieces worth sending; at least one piece. */
function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
