import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import type { TopicDraft } from './create-topic.ts';
import type { Block, Position, Stamp } from './meeting.ts';
import { collapse, findUrls } from './plain-text.ts';
import { isKnownRecording } from './recording.ts';
import { parseTime } from './stamp.ts';
import { roleOfHeading } from './heading-role.ts';

/** What a summary that a tool wrote says of a meeting. */
export interface JsonSummary {
  readonly title: string | null;
  readonly topics: readonly TopicDraft[];
  /** Text of no topic. */
  readonly loose: readonly Block[];
  readonly recordings: readonly string[];
}

/** The longest summary that is read, in UTF-16 units. */
const MAX_LENGTH = 300_000;
const MAX_DEPTH = 12;
const TITLE = /^(?:title|label|topic|name|heading|subject|chapter|meeting|headline|gist)$/i;
const TIME = /^(?:time(?:stamp)?|start(?:[_-]?time)?|begin|at|offset|from|timecode)$/i;
/** Keys whose texts are for machines. */
const SILENT = /(?:^|_|-)(?:id|uuid|url|uri|href|hash|model|version|language|locale|type|status|host|email|created|updated|timezone|path|file|date)s?$|(?:time|_at)$/i;

interface Reader {
  readonly path: string;
  readonly text: string;
  readonly counter: LineCounter;
  readonly topics: TopicDraft[];
  readonly loose: Block[];
  readonly recordings: string[];
  title: string | null;
}

/** Where the reader stands: the blocks of the topic that is open, or the loose ones. */
interface Place {
  readonly blocks: Block[];
  readonly isInTopic: boolean;
  readonly subheading: string | null;
  readonly depth: number;
}

/**
 * Reads a summary in JSON, whatever its keys: a list or section of a few texts is a topic under its title or key, the other texts belong to none. Each text stands on
 * the line that it has in the file. Never throws; what is no JSON gives null.
 */
export function readJsonSummary(path: string, text: string): JsonSummary | null {
  if (text.length > MAX_LENGTH) return null;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'json', logLevel: 'silent', strict: false });
  const root = document.contents;
  if (document.errors.length > 0 || !(isMap(root) || isSeq(root))) return null;
  const reader: Reader = { path, text, counter, topics: [], loose: [], recordings: [], title: null };
  readNode(reader, root, { blocks: reader.loose, isInTopic: false, subheading: null, depth: 0 });
  // On one line there is no telling where a topic begins.
  const lines = new Set(reader.topics.map(({ line }) => line));
  const isApart = lines.size === reader.topics.length;
  const loose = isApart ? reader.loose : [...reader.loose, ...reader.topics.flatMap(({ blocks }) => blocks)];
  return { title: reader.title, topics: isApart ? reader.topics.map(withEnd) : [], loose, recordings: [...new Set(reader.recordings)] };
}

function withEnd(topic: TopicDraft): TopicDraft {
  return { ...topic, endLine: Math.max(topic.line, ...topic.blocks.map(({ to }) => to.line)) };
}

function readNode(reader: Reader, node: unknown, place: Place): void {
  if (place.depth > MAX_DEPTH) return;
  const deeper = { ...place, depth: place.depth + 1 };
  if (isMap(node)) readMap(reader, node, deeper);
  else if (isSeq(node)) {
    for (const item of node.items) {
      if (isScalar(item)) writeText(reader, { node: item, time: null }, deeper);
      else readNode(reader, item, deeper);
    }
  }
}

function readMap(reader: Reader, map: YAMLMap, place: Place): void {
  const pairs = map.items.filter((pair): pair is Pair<Node, Node | null> => isScalar(pair.key));
  const title = pairs.find(({ key, value }) => TITLE.test(keyOf(key)) && textOf(value) !== '');
  const others = pairs.filter((pair) => pair !== title);
  if (title !== undefined && place.depth === 1) {
    reader.title = textOf(title.value);
    readPairs(reader, others, place);
    return;
  }
  if (title !== undefined && !place.isInTopic && pairs.length > 1) {
    const topic = openTopic(reader, { title: textOf(title.value), node: title.value ?? title.key });
    readPairs(reader, others, topic);
    return;
  }
  readPairs(reader, pairs, place);
}

function readPairs(reader: Reader, pairs: readonly Pair<Node, Node | null>[], place: Place): void {
  const time = pairs.find(({ key, value }) => TIME.test(keyOf(key)) && secondsOf(value) !== null);
  for (const pair of pairs) {
    const [key, { value }] = [keyOf(pair.key), pair];
    if (pair === time) continue;
    const url = textOf(value);
    if (isKnownRecording(url) && /record|video|youtube|stream|replay/i.test(key)) reader.recordings.push(url);
    else if (isScalar(value) && !SILENT.test(key)) writeText(reader, { node: value, time: time?.value ?? null }, place);
    else if (isMap(value) || isSeq(value)) readSection(reader, { key, keyNode: pair.key, value }, place);
  }
}

/** A section with texts of its own, such as a list, is a topic named by its key, unless the key is one of housekeeping or a topic is open. */
function readSection(reader: Reader, { key, keyNode, value }: { readonly key: string; readonly keyNode: Node; readonly value: Node }, place: Place): void {
  const title = titleOfKey(key);
  const isList = isSeq(value) && value.items.some((item) => isScalar(item) || (isMap(item) && !hasTitle(item)));
  const isTopic = isList && !place.isInTopic && place.depth >= 2 && roleOfHeading(title) === 'section';
  if (isTopic) readNode(reader, value, { ...openTopic(reader, { title, node: keyNode }), depth: place.depth });
  else readNode(reader, value, { ...place, subheading: place.isInTopic || !isList ? place.subheading : title });
}

function hasTitle(map: YAMLMap): boolean {
  return map.items.some(({ key }) => isScalar(key) && TITLE.test(String(key.value)));
}

function openTopic(reader: Reader, { title, node }: { readonly title: string; readonly node: Node }): Place {
  const { line } = positionOf(reader, node).from;
  const blocks: Block[] = [];
  reader.topics.push({ title, presenters: [], kind: roleOfHeading(title) === 'questions' ? 'questions' : roleOfHeading(title) === 'section' ? 'topic' : 'admin', line, endLine: line, seconds: null, marks: [], blocks });
  return { blocks, isInTopic: true, subheading: null, depth: 3 };
}

function writeText(reader: Reader, { node, time }: { readonly node: Node; readonly time: Node | null }, place: Place): void {
  const text = collapse(textOf(node));
  if (!/\p{L}{2}/u.test(text) || (text.startsWith('http') && !text.includes(' '))) return;
  const at = positionOf(reader, node);
  place.blocks.push({ kind: 'item', text, ...at, depth: 0, parent: null, subheading: place.subheading, urls: findUrls(text) });
  const seconds = secondsOf(time);
  const topic = place.isInTopic ? reader.topics.at(-1) : undefined;
  if (seconds === null || topic === undefined) return;
  const stamp: Stamp = { line: at.from.line, seconds, label: null, linkSeconds: null };
  reader.topics[reader.topics.length - 1] = topic.seconds === null ? { ...topic, seconds } : { ...topic, marks: [...topic.marks, stamp] };
}

function positionOf({ path, counter, text }: Reader, node: Node): { from: Position; to: Position } {
  const [start = 0, end = 0] = node.range ?? [];
  const quote = text[start] === '"' ? 1 : 0;
  const [from, to] = [counter.linePos(start + quote), counter.linePos(Math.max(start, end - quote))];
  return { from: { path, line: from.line, offset: from.col - 1 }, to: { path, line: to.line, offset: to.col - 1 } };
}

function keyOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : '';
}

function textOf(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value.trim() : '';
}

function secondsOf(node: unknown): number | null {
  if (!isScalar(node)) return null;
  if (typeof node.value === 'number' && Number.isFinite(node.value) && node.value >= 0 && node.value < 86_400) return Math.floor(node.value);
  return typeof node.value === 'string' ? parseTime(node.value.trim().replace(/\.\d{1,3}$/, '')) : null;
}

/** `dome_motor` and `domeMotor` as a title: `Dome motor`. */
function titleOfKey(key: string): string {
  const words = key.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').split(/[\s_-]+/).filter((word) => word !== '');
  const text = words.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())).join(' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
