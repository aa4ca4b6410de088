import { z } from 'zod';
import { linePatterns } from './line-pattern.ts';

/** `7:15`, `1:02:03` or whole seconds; may be negative. Parsed to seconds. */
export const clockSchema = z
  .union([z.number(), z.string().regex(/^-?(\d+|\d{1,2}(:[0-5]\d){1,2})$/, 'seconds, or a clock such as 7:15')])
  .transform((value) => {
    const text = String(value);
    const size = text.replace('-', '').split(':').reduce((total, part) => total * 60 + Number(part), 0);
    return text.startsWith('-') ? -size : size;
  });

const personSchema = z.strictObject({
  name: z.string().min(1),
  /** Other ways in which notes write this name. */
  spellings: z.array(z.string().min(1)).default([]),
  /** Names in chats and forges. */
  handles: z.array(z.string().min(1)).default([]),
});

const recordingSchema = z.strictObject({
  /** The meeting: its id, or its date where that day has only one. */
  meeting: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  /** Seconds added to the note's own times: how much later things come in this recording. */
  offset: clockSchema.default(0),
});

const linkTemplateSchema = z.strictObject({
  /** Host of the recording, such as `video.example.org`. */
  host: z.string().min(1),
  /** Link with `{url}`, `{seconds}` and `{clock}` (`1h2m3s`), such as `{url}#at={seconds}`. */
  template: z.string().includes('{url}'),
});

const seriesSchema = z.strictObject({
  /** Shown name. */
  title: z.string().min(1).optional(),
  /** A note is of this series when its title or path contains one of these, whatever the case. */
  match: z.array(z.string().min(1)).default([]),
  /** Private to admins: others find nothing of it, and are not told that it exists. */
  private: z.boolean().default(false),
});

/** `12` or `12-30`: first and last line, 1-based. Parsed to both. */
const linesSchema = z
  .union([z.int().min(1), z.string().regex(/^\d{1,6}(?:-\d{1,6})?$/, 'a line such as 12, or lines such as 12-30')])
  .transform((value): readonly [number, number] => {
    const [first = 1, last = first] = String(value).split('-').map(Number);
    return [Math.min(first, last), Math.max(first, last)];
  })
  .or(z.tuple([z.int().min(1), z.int().min(1)]).readonly());

/** What is withheld for good: lines of a note with the hash of their text, a phrase wherever it stands, or all that a person said or is named in. */
const redactionSchema = z.union([
  z.strictObject({
    path: z.string().min(1),
    lines: linesSchema,
    /** First 16 or more hexadecimal digits of the SHA-256 of the lines' text; `cuepoint lint` and the reindex report give it. */
    hash: z.string().regex(/^[0-9a-f]{16,64}$/, 'at least 16 hexadecimal digits').optional(),
  }),
  z.strictObject({ phrase: z.string().trim().min(2) }),
  z.strictObject({ person: z.string().trim().min(2) }),
], 'path with lines and a quoted hash (16 or more hexadecimal digits), or a phrase, or a person');
export type Redaction = z.infer<typeof redactionSchema>;

const wordSchema = z.string().regex(/^[\p{L}\p{N}]+$/u, 'a single word').max(60);

/** A list of other forms for each word; a form that is the word itself says nothing. */
const formsSchema = z
  .record(z.string().trim().min(1), z.array(z.string().trim().min(1).max(60)))
  .superRefine((forms, context) => {
    for (const [word, others] of Object.entries(forms)) {
      for (const [index, other] of others.entries()) {
        if (other.toLowerCase() === word.toLowerCase()) context.addIssue({ code: 'custom', path: [word, index], input: other, message: 'another form than the word itself' });
      }
    }
  });

/** Misheard forms are searched for word by word, so each begins and ends with a letter or digit, and has at most four words. */
const heardSchema = formsSchema.superRefine((forms, context) => {
  for (const [word, heard] of Object.entries(forms)) {
    for (const [index, form] of heard.entries()) {
      if (/^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(form) && form.split(/\s+/).length <= 4) continue;
      context.addIssue({ code: 'custom', path: [word, index], input: form, message: 'one to four words, without signs around them' });
    }
  }
});

const relatedSchema = z.record(wordSchema, z.array(wordSchema));

/** What `cuepoint.yml` may hold. Every section is optional; an unknown key is an error. */
export const communitySchema = z.strictObject({
  name: z.string().min(1).max(100).default('Community'),
  command: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,24}$/, 'at most 25 lower-case letters, digits, - and _')
    .optional(),
  /** ISO 639-1 code that chooses stemmer and stop words. */
  language: z.string().default('en'),
  series: z.record(z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and -'), seriesSchema).default({}),
  /** Replacement or additional recordings, for instance where the first host is gone. */
  recordings: z.array(recordingSchema).default([]),
  /** Meeting id or date -> what is missing from the video's start: video second = transcript clock - offset. */
  offsets: z.record(z.string().min(1), clockSchema).default({}),
  links: z.array(linkTemplateSchema).default([]),
  glossary: z
    .strictObject({
      /** Word as notes write it -> other words that mean it: `kubernetes: [k8s]`. */
      aliases: formsSchema.default({}),
      /** Word as notes write it -> how transcripts misspell it after hearing it: `skopeo: [scopio]`. */
      'heard-as': heardSchema.default({}),
      /** Word -> others that are near it in meaning, and match at less weight, in both directions: `laptop: [machine]`. */
      related: relatedSchema.default({}),
    })
    .prefault({}),
  people: z.array(personSchema).default([]),
  redactions: z.array(redactionSchema).default([]),
  /** Talk that a transcript holds after the recording was stopped is searched too; it has no moment. */
  'after-end': z.boolean().default(false),
  /** How lines are written that guessing does not read: literal text with places in braces. */
  patterns: z
    .strictObject({
      /** A line that opens a topic: `=> {title} at {time}`. */
      topic: linePatterns(['title', 'presenter', 'time', 'any'], ['title']).default([]),
      /** A time within a line: `T+{time}`. */
      time: linePatterns(['time'], ['time']).default([]),
      /** A line with the date of a meeting: `Session of {day}/{month}/{year}`. */
      date: linePatterns(['date', 'year', 'month', 'day', 'any'], ['date', 'year']).default([]),
      /** A line that is left out: `Sponsored by {any}`. */
      ignore: linePatterns(['any'], []).default([]),
    })
    .prefault({}),
  /** Three questions to show to newcomers; chosen from the archive where there are none. */
  questions: z.array(z.string().min(1)).max(10).default([]),
});

/** What a community says about itself, checked and with its defaults. */
export type Community = z.infer<typeof communitySchema>;
