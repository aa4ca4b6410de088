import { z } from 'zod';

/** Where the thread finds its model. */
export const pathsSchema = z.object({ weights: z.string(), tokenizer: z.string() });

/** A text to embed. */
export const requestSchema = z.object({ id: z.number(), text: z.string() });
export type WorkerRequest = z.infer<typeof requestSchema>;

/** What the thread says. `remedy` is null where nobody wrote one. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('unusable'), reason: z.string(), remedy: z.string().nullable() }),
  z.object({ kind: z.literal('embedded'), id: z.number(), vector: z.custom<Float32Array>((value) => value instanceof Float32Array) }),
  z.object({ kind: z.literal('failed'), id: z.number(), reason: z.string(), remedy: z.string().nullable() }),
]);
export type WorkerMessage = z.infer<typeof messageSchema>;
